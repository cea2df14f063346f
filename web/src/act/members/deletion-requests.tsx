import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { deletionsQuery } from './queries.ts'

/** Members who asked on their own page to be deleted, for a person to carry out. */
export function DeletionRequests() {
  const { members: say } = useMessages()
  const nameOf = useCustomerName()
  const { date } = useFormats()
  const list = useQuery(deletionsQuery)
  const end = useAction((id: number) => request('POST', `membership/deletion-requests/${id}/done`), {
    stale: ['membership'], done: () => tell(say.deletionSaid),
  })
  return (
    <Section title={say.deletion} note={say.deletionNote}>
      <DataTable
        caption={say.deletion}
        rows={list.data?.items}
        rowKey={(r) => r.id}
        columns={[
          { key: 'who', header: say.who, cell: (r) => <Link to="/customers/$id" params={{ id: r.customer }} className="plain">
            {nameOf({ id: r.customer, name: r.name })}
          </Link> },
          { key: 'when', header: say.when, width: 128, cell: (r) => <DateTime at={r.at} /> },
          {
            key: 'done', header: say.what, align: 'end',
            cell: (r) => r.doneAt
              ? say.doneBy(r.doneBy ?? '', date(r.doneAt))
              : <Button size="compact-sm" variant="default" loading={end.isPending && end.variables === r.id} onClick={() =>
                end.mutate(r.id)}>{say.deletionDone}</Button>,
          },
        ]}
      />
    </Section>
  )
}
