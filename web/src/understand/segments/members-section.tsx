import { Button, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Member } from '../../../../server/understand/segments/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { membersOf } from './queries.ts'

/** The customers of a segment worth approaching, and what for. */
export function MembersSection({ segment }: { segment: string }) {
  const { segments: { one: say }, ui } = useMessages()
  const { percent, money, real, day } = useFormats()
  const query = useInfiniteQuery(membersOf(segment))
  const rows = query.data?.pages.flatMap((page) => page.items)
  const reason = (m: Member) => (
    <>
      {m.needs.length > 0 ? m.needs.join(', ') : m.value !== null && m.value > 0 ? <span className="quiet">
        {say.worth}
      </span> : '–'}
      {m.unsolved && <Text size="xs" fw={600}>{say.unsolved}</Text>}
    </>
  )
  return (
    <Section title={say.approach} note={say.approachNote}>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} compact /> : (
        <DataTable
          caption={say.approach} rows={rows} rowKey={(m) => m.customer} empty={say.nobody}
          columns={[
            { key: 'customer', header: say.customer, width: 160, cell: (m) => <Link to="/customers/$id" params={{ id: m.customer }}>{m.name ?? m.customer}</Link> },
            { key: 'what', header: say.what, cell: reason },
            { key: 'last', header: say.last, wideOnly: true, width: 140, cell: (m) => (m.lastPurchase === null
              ? <span className="quiet">{say.never}</span>
              : day(m.lastPurchase)) },
            { key: 'alive', header: say.alive, align: 'end', wideOnly: true, width: 100, cell: (m) => (m.alive === null
              ? '–'
              : percent(m.alive)) },
            { key: 'value', header: say.value, align: 'end', width: 110, cell: (m) => (m.value === null
              ? '–'
              : money(real(m.value).replace('−', '-'), m.currency ?? undefined)) },
          ]}
        />
      )}
      {query.hasNextPage && (
        <Button variant="default" mt={8} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {ui.more}
        </Button>
      )}
    </Section>
  )
}
