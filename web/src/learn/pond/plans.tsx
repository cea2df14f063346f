import { ActionIcon, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Plan } from '../../../../server/learn/pond/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Stacked } from '../../understand/value/segments.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import { plansQuery } from './queries.ts'

/** Changes that were weighed and kept, beside what then came. Nothing where none was kept. */
export function PlansSection() {
  const { pond: { plans: say } } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const { data, error, refetch } = useQuery(plansQuery)
  const remove = useAction((id: number) => request('DELETE', `pond/plans/${id}`), { stale: ['pond/plans'] })
  if (error) return <ErrorState error={error} retry={() => void refetch()} compact />
  if (!data || data.items.length === 0) return null
  return (
    <Section title={say.title} note={say.note}>
      <DataTable
        caption={say.title} rows={data.items} rowKey={(p) => p.id}
        columns={[
          { key: 'name', header: say.name, cell: (p) => <Stacked main={p.name} under={[
            format.day(p.madeAt.slice(0, 10)), p.member, p.madeBy,
          ].filter(Boolean).join(' · ')} /> },
          { key: 'seen', header: say.seen, align: 'end', wideOnly: true, cell: (p) => <Seen plan={p} /> },
          { key: 'came', header: say.came, align: 'end', cell: (p) => <Came plan={p} /> },
          ...(allows('catalogue.edit') ? [{
            key: 'remove', header: '', align: 'end' as const, width: 48, cell: (p: Plan) => (
              <ActionIcon variant="subtle" color="gray" aria-label={say.remove(p.name)} onClick={() => remove.mutate(p.id)}>
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            ),
          }] : []),
        ]}
      />
    </Section>
  )
}

function Seen({ plan }: { plan: Plan }) {
  const { pond: { plans: say } } = useMessages()
  const { counted } = useAmounts(plan.currency || 'CNY')
  const year = plan.years[0]!
  return (
    <Stacked
      main={say.inAYear(counted(year.after.value), counted(year.before.value))}
      under={say.interval(counted(year.after.low), counted(year.after.high))}
    />
  )
}

/** The latest month that is over: what was held, and which of the two futures it lies in. */
function Came({ plan }: { plan: Plan }) {
  const { pond: { plans: say } } = useMessages()
  const format = useFormats()
  const { counted } = useAmounts(plan.currency || 'CNY')
  const last = plan.months.findLast((m) => m.actual !== null)
  if (!last) return <Text span size="sm" c="dimmed">{say.notYet}</Text>
  const within = (r: { low: number; high: number }) => r.low <= last.actual! && last.actual! <= r.high
  const where = within(last.after)
    ? (within(last.before) ? say.both : say.asPlanned)
    : within(last.before) ? say.asBefore : say.neither
  return <Stacked main={say.held(counted(last.actual!), format.day(last.to))} under={where} />
}
