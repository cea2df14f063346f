import { useState } from 'react'
import { ActionIcon, Button, FileButton, Group, Text } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { type Staff, StaffList, StaffRead } from '../../../../../server/learn/practices/contract.ts'
import { say as tell, useAction } from '../../../app/action.tsx'
import { request } from '../../../app/api.ts'
import { useMessages } from '../../../app/language.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { StaffForm } from './staff-form.tsx'

/** The company's own list of its people. */
export function StaffSection({ list, error, retry }: { list: StaffList | undefined; error: Error | null; retry: () => void }) {
  const { practices: { team: say, undo } } = useMessages()
  const [editing, setEditing] = useState<Staff | 'new' | null>(null)
  const [refused, setRefused] = useState<StaffRead['refused']>([])
  const read = useAction((csv: string) => request('POST', 'practices/staff/csv', { body: { csv }, shape: StaffRead }), {
    stale: ['practices'], done: (r) => { tell(say.kept(r.kept)); setRefused(r.refused) },
  })
  const add = useAction(
    ({ id: _, ...body }: Staff) => request('POST', 'practices/staff', { body, shape: StaffList }), { stale: ['practices'] },
  )
  const remove = useAction((s: Staff) => request('DELETE', `practices/staff/${s.id}`), {
    stale: ['practices'], done: (_, s) => tell(say.removeOne(s.name), { label: undo, run: () => add.mutate(s) }),
  })
  if (error && !list) return <ErrorState error={error} retry={retry} compact />
  return (
    <Section
      title={say.staff} note={say.staffNote}
      actions={(
        <>
          <FileButton accept=".csv,text/csv" onChange={(file) => void file?.text().then((csv) => read.mutate(csv))}>
            {(props) => <Button {...props} size="sm" variant="default" loading={read.isPending} title={say.csvHint}>
              {say.csv}
            </Button>}
          </FileButton>
          <Button size="sm" variant="default" onClick={() => setEditing('new')}>{say.addOne}</Button>
        </>
      )}
    >
      {refused.map((r) => <Text key={r.line} size="sm" role="alert">{say.refused(r.line, r.why)}</Text>)}
      <DataTable
        caption={say.staffCaption} rows={list?.items} rowKey={(s) => s.id} empty={say.noStaff}
        columns={[
          { key: 'name', header: say.name, cell: (s) => s.name },
          { key: 'department', header: say.department, cell: (s) => <>{s.department}{s.branch && (
            <Text size="xs" c="dimmed">{s.branch}</Text>
          )}</> },
          { key: 'code', header: say.code, wideOnly: true, cell: (s) => s.code ?? <Text span size="sm" c="dimmed">–</Text> },
          { key: 'account', header: say.account, wideOnly: true, cell: (s) => list?.people.find((p) => p.id === s.person)?.name
            ?? <Text span size="sm" c="dimmed">{say.noAccount}</Text> },
          {
            key: 'do', header: '', align: 'end', width: 90,
            cell: (s) => (
              <Group gap={4} justify="flex-end" wrap="nowrap">
                <ActionIcon variant="subtle" color="gray" aria-label={say.changeOne(s.name)} onClick={() => setEditing(s)}>
                  <IconPencil size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon variant="subtle" color="gray" aria-label={say.removeOne(s.name)} onClick={() => remove.mutate(s)}>
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Group>
            ),
          },
        ]}
      />
      {list && list.unlisted.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">{say.unlisted(list.unlisted.slice(0, 12).map((u) => u.code).join(', '))}</Text>
      )}
      {editing && list && <StaffForm staff={editing === 'new' ? null : editing} list={list} onClose={() => setEditing(null)} />}
    </Section>
  )
}
