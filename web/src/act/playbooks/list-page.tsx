import { Badge, Button, Text } from '@mantine/core'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { EffectLook, PlaybookState, PlaybookSummary } from '../../../../server/act/playbooks/running/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Measure } from '../../ui/measure.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { playbooksQuery } from './queries.ts'

/** What do we do for customers when something happens, and does it help? */
export function PlaybooksPage() {
  const { playbooks: say } = useMessages()
  const names = useNames()
  const { whole } = useFormats()
  const { allows, seesAll } = useSession()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(playbooksQuery)
  const add = allows('playbooks.manage') && (
    <Button
      size="sm" leftSection={<IconPlus size={16} aria-hidden />}
      renderRoot={(props) => <Link to="/act/playbooks/new" {...props} />}
    >{say.add}</Button>
  )
  const items = data?.items
  const inState = (state: PlaybookState) => items?.filter((i) => i.state === state).length ?? 0
  return (
    <Page
      question={say.question} answer={items ? say.answer(inState('on'), inState('paused')) : error ? undefined : null}
      actions={items && items.length > 0 && add}
    >
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {items?.length === 0 ? <EmptyState icon={IconRoute} title={say.emptyTitle} hint={say.emptyHint} action={add} /> : !error && (
        <DataTable
          caption={say.list} rows={items} rowKey={(p) => p.id}
          onOpen={(p) => void navigate({ to: '/act/playbooks/$id', params: { id: String(p.id) } })}
          columns={[
            { key: 'name', header: say.name, cell: (p) => <Named playbook={p} name={names(p.name)} purpose={names(p.purpose)} /> },
            { key: 'state', header: say.state, cell: (p) => <StateBadge state={p.state} /> },
            { key: 'under-way', header: say.underWay, align: 'end', wideOnly: true, cell: (p) => whole(p.counts.underWay) },
            { key: 'done', header: say.done, align: 'end', wideOnly: true, cell: (p) => whole(p.counts.done) },
            { key: 'held-out', header: say.heldOut, align: 'end', wideOnly: true, cell: (p) => whole(p.counts.heldOut) },
            ...(seesAll ? [{
              key: 'effect', header: say.effect, wideOnly: true, cell: (p: PlaybookSummary) => <ShortEffect look={p.effect} />,
            }] : []),
          ]}
        />
      )}
    </Page>
  )
}

function Named({ playbook, name, purpose }: { playbook: PlaybookSummary; name: string; purpose: string }) {
  return (
    <>
      <Link to="/act/playbooks/$id" params={{ id: String(playbook.id) }}>{name}</Link>
      <Text size="sm" c="dimmed" lineClamp={2}>{purpose}</Text>
    </>
  )
}

export function StateBadge({ state }: { state: PlaybookState }) {
  const { playbooks: say } = useMessages()
  return (
    <Badge tt="none" miw="max-content" variant={state === 'on' ? 'light' : 'outline'} color={state === 'on' ? undefined : 'gray'}>
      {say.states[state]}
    </Badge>
  )
}

function ShortEffect({ look }: { look: EffectLook | null }) {
  const { playbooks: say } = useMessages()
  const { decimal } = useFormats()
  if (!look) return <Text size="sm" c="dimmed">–</Text>
  if (!look.effect.known) return <Text size="sm" c="dimmed">{say.effectOf.short[look.effect.why]}</Text>
  const { value, low, high, n } = look.effect.returned.difference
  const points = (x: number) => `${x > 0 ? '+' : x < 0 ? '−' : ''}${decimal(Math.abs(x) * 100)}`
  return <Measure value={say.effectOf.points(points(value))} interval={[points(low), points(high)]} n={n} />
}
