import { Button, Group, Menu } from '@mantine/core'
import { IconBellOff, IconCheck, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Warning } from '../../../../server/understand/warnings/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'

type Decision = { path: string; method?: 'PUT' | 'POST' | 'DELETE'; body?: object; said: string; undo?: Decision }
export interface Colleague {
  readonly id: string
  readonly name: string
}

/** What a person may decide about a warning: who watches it, whether it is heard of, and that it is over. */
export function WarningActions({ warning, people }: { warning: Warning; people: readonly Colleague[] }) {
  const { warnings: say, practices } = useMessages()
  const { allows } = useSession()
  const decide = useAction(
    ({ path, method = 'PUT', body }: Decision) => request(method, `warnings/${warning.id}/${path}`, { body, shape: Warning }),
    { stale: ['warnings'], done: (_, { said, undo }) => tell(said, undo && { label: say.undo, run: () => decide.mutate(undo) }) },
  )
  if (!allows('warnings.work') || warning.state.state === 'over') return null
  const unmute: Decision = { path: 'mute', method: 'DELETE', said: say.unmuted }
  const mute = (until: string | null) => decide.mutate({ path: 'mute', body: { until }, said: say.muted, undo: unmute })
  return (
    <Group gap="xs" className="no-print">
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-sm" variant="default" leftSection={<IconUser size={14} aria-hidden />}>{say.assign}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{say.assignTo}</Menu.Label>
          {people.map((p) => (
            <Menu.Item
              key={p.id} onClick={() => decide.mutate({ path: 'owner', body: { person: p.id }, said: say.assigned(p.name) })}
            >{p.name}</Menu.Item>
          ))}
          <Menu.Item onClick={() => decide.mutate({ path: 'owner', body: { person: null }, said: say.released })}>
            {say.nobody}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {warning.mutedUntil !== null ? (
        <Button size="compact-sm" variant="default" onClick={() => decide.mutate(unmute)}>{say.unmute}</Button>
      ) : (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="compact-sm" variant="default" leftSection={<IconBellOff size={14} aria-hidden />}>{say.mute}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {[7, 30].map((n) => <Menu.Item key={n} onClick={() => mute(dayIn(n))}>{say.muteFor(n)}</Menu.Item>)}
            <Menu.Item onClick={() => mute(null)}>{say.muteForGood}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Button
        size="compact-sm" variant="default" title={say.endHint} leftSection={<IconCheck size={14} aria-hidden />}
        onClick={() => decide.mutate({
          path: 'end', method: 'POST', said: say.ended, undo: { path: 'reopen', method: 'POST', said: say.events.reopened },
        })}
      >
        {say.endIt}
      </Button>
      {allows('practices.manage') && (
        <Button
          size="compact-sm" variant="subtle"
          renderRoot={(props) => <Link to="/learn/practices" search={{ from: 'warning', id: warning.id }} {...props} />}
        >{practices.improvements.makeOne}</Button>
      )}
    </Group>
  )
}

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
