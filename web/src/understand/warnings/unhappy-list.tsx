import { Button, Group, Menu, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { outcomes, UnhappyFlag } from '../../../../server/understand/warnings/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useChangeWords } from './use-change-words.ts'
import type { Colleague } from './warning-actions.tsx'
import styles from './warnings.module.css'

/** Unhappy customers, each with the reason, their own words and who has them. */
export function UnhappyList({ flags, people }: { flags: readonly UnhappyFlag[]; people: readonly Colleague[] }) {
  const { warnings: { unhappy: say } } = useMessages()
  return (
    <ul className={`card ${styles.customers}`} aria-label={say.title}>
      {flags.map((flag) => <Unhappy key={flag.id} flag={flag} people={people} />)}
    </ul>
  )
}

function Unhappy({ flag, people }: { flag: UnhappyFlag; people: readonly Colleague[] }) {
  const { warnings: { unhappy: say } } = useMessages()
  const format = useFormats()
  const { place } = useChangeWords()
  const kinds = [...new Set(flag.reasons.map((r) => r.kind))]
  const where = flag.reasons.find((r) => r.touchpoint !== '')?.touchpoint
  const tone = flag.severity === 'urgent' ? styles.urgent : flag.severity === 'serious' ? styles.serious : ''
  return (
    <li>
      <span className={`${styles.severity} ${tone}`}>{say.severity[flag.severity]}</span>
      <div className={styles.who}>
        <Text size="sm">
          <Link to="/customers/$id" params={{ id: flag.customer.id }}>{flag.customer.name ?? say.customer(flag.customer.id)}</Link>
          {' · '}{kinds.map((k) => say.reason[k]).join(say.comma)}{where && say.at(place(where))}
        </Text>
        <Text size="xs" c="dimmed">
          <time dateTime={flag.since} title={format.full(flag.since)}>{say.since(format.ago(flag.since))}</time>{' · '}{say.signals(flag.signals, format.whole(flag.signals))}
        </Text>
        {flag.text && <blockquote>{flag.text.length > 160 ? `${flag.text.slice(0, 160)}…` : flag.text}</blockquote>}
      </div>
      <Owner flag={flag} people={people} />
    </li>
  )
}

interface Step {
  path: string
  method: 'POST' | 'PUT'
  body?: object
  said: string
}

function Owner({ flag, people }: { flag: UnhappyFlag; people: readonly Colleague[] }) {
  const { warnings: { unhappy: say, somebodyGone } } = useMessages()
  const { allows } = useSession()
  const step = useAction(({ path, method, body }: Step) => request(method, `unhappy/${flag.id}/${path}`, { body, shape: UnhappyFlag }), {
    stale: ['unhappy'], done: (_, { said }) => tell(said),
  })
  const { state } = flag
  const answers = allows('customers.answer')
  if (state.state === 'faded') return <Text size="sm" c="dimmed">{say.faded}</Text>
  if (state.state === 'done') return <Text size="sm" c="dimmed">{say.ended(say.outcome[state.outcome], state.by.name ?? somebodyGone)}</Text>
  return (
    <div className={styles.owner}>
      <Text size="sm" c="dimmed">{state.state === 'taken' ? (state.owner.name ?? somebodyGone) : say.nobody}</Text>
      {answers && (
        <Group gap={4} className="no-print">
          {state.state === 'open' && (
            <Button size="compact-sm" variant="light" loading={step.isPending} onClick={() => step.mutate({ path: 'take', method: 'POST', said: say.taken })}>{say.take}</Button>
          )}
          <Menu position="bottom-end">
            <Menu.Target><Button size="compact-sm" variant="default">{say.give}</Button></Menu.Target>
            <Menu.Dropdown>
              {people.map((p) => (
                <Menu.Item key={p.id} onClick={() => step.mutate({ path: 'owner', method: 'PUT', body: { person: p.id }, said: say.owner(p.name) })}>{p.name}</Menu.Item>
              ))}
              {state.state === 'taken' && (
                <Menu.Item onClick={() => step.mutate({ path: 'owner', method: 'PUT', body: { person: null }, said: say.released })}>{say.release}</Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
          <Menu position="bottom-end">
            <Menu.Target><Button size="compact-sm" variant="default">{say.done}</Button></Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{say.howEnded}</Menu.Label>
              {outcomes.map((outcome) => (
                <Menu.Item key={outcome} onClick={() => step.mutate({ path: 'done', method: 'POST', body: { outcome }, said: say.noted })}>{say.outcome[outcome]}</Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
    </div>
  )
}
