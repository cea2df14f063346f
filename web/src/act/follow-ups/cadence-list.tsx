import { Badge, Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import type { Cadence, FollowUps } from '../../../../server/act/follow-up/contract.ts'
import type { PlaybookDraft } from '../../../../server/act/playbooks/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { readyQuery } from '../playbooks/queries.ts'
import { EffectLine } from './effect.tsx'
import { Sales } from './sales.tsx'
import styles from './follow-ups.module.css'

const Made = z.looseObject({ id: z.number() })

/** Each cadence: what it is for, whether it is on, who owns it, this month's calls and what sales followed. */
export function CadenceList({ cadences, directors }: { cadences: readonly Cadence[]; directors: FollowUps['directors'] }) {
  const { followUp: { cadences: say } } = useMessages()
  return (
    <ul className={`card ${styles.cadences}`} aria-label={say.list}>
      {cadences.map((cadence) => <Item key={cadence.key} cadence={cadence} directors={directors} />)}
    </ul>
  )
}

function Item({ cadence, directors }: { cadence: Cadence; directors: FollowUps['directors'] }) {
  const { followUp: { cadences: say } } = useMessages()
  const format = useFormats()
  const names = useNames()
  const { figures, state, key } = cadence
  return (
    <li>
      <div className={styles.what}>
        <h3>{names(cadence.name)} {key !== 'question' && state !== 'none' && (
          <Badge variant={state === 'on' ? 'light' : 'outline'} color={state === 'on' ? 'accent' : 'gray'} tt="none">
            {say.state[state]}
          </Badge>
        )}</h3>
        <Text size="sm" c="dimmed">{names(cadence.purpose)}</Text>
        {cadence.playbooks.filter((p) => p.state !== 'draft').map((p) => (
          <Text key={p.id} size="sm">
            {p.owner ? say.owner(p.owner) : say.nobody}{p.perDay !== null && ` · ${say.perDay(p.perDay)}`}
          </Text>
        ))}
        {key === 'directors' && (
          <Text size="sm">
            {directors.length > 0 ? say.directors(directors.map((d) => d.name).join(', ')) : say.directorsNone}
          </Text>
        )}
      </div>
      <div className={styles.figures}>
        {(state !== 'none' || figures.calls > 0) && (
          <Text size="sm">{say.thisMonth(figures.calls, format.whole(figures.calls))}</Text>
        )}
        {cadence.sales.known && (
          <div><Text size="xs" c="dimmed">{say.followed}</Text><Sales sales={cadence.sales} size="inline" /></div>
        )}
        {cadence.effect && state !== 'none' && <EffectLine effect={cadence.effect} />}
      </div>
      <Go cadence={cadence} />
    </li>
  )
}

/** On to the playbook that a cadence is; or takes the ready one, as a draft to look through and try out. */
function Go({ cadence }: { cadence: Cadence }) {
  const { followUp: { cadences: say } } = useMessages()
  const names = useNames()
  const { allows } = useSession()
  const navigate = useNavigate()
  const mayManage = allows('playbooks.manage')
  const { data } = useQuery({ ...readyQuery, enabled: mayManage })
  const open = (id: number) => void navigate({ to: '/act/playbooks/$id', params: { id: String(id) } })
  const take = useAction((draft: PlaybookDraft) => request('POST', 'playbooks', { body: draft, shape: Made }), {
    stale: ['playbooks', 'follow-ups'], done: ({ id }) => open(id),
  })
  const [playbook] = cadence.playbooks
  const draft = data?.items.find((d) => d.ready === cadence.key)
  if (cadence.key === 'directors') return (
    <Button component={Link} to="/act/my-day" variant="default" size="compact-sm">{say.toDay}</Button>
  )
  if (!mayManage || (!playbook && !draft)) return <span />
  const label = (what: string) => `${what}: ${names(cadence.name)}`
  return playbook
    ? <Button variant="default" size="compact-sm" aria-label={label(say.openPlaybook)} onClick={() => open(playbook.id)}>
      {say.openPlaybook}
    </Button>
    : <Button variant="light" size="compact-sm" aria-label={label(say.start)} loading={take.isPending} onClick={() =>
      take.mutate(draft!)}>{say.start}</Button>
}
