import { useState } from 'react'
import { ActionIcon, Menu, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { MemberSignIn } from '../../../../server/govern/sign-in/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'

const stale = ['sign-in-settings']

/** How each comes in, and what an owner can do for them. */
export function PeoplePart({ people }: { people: readonly MemberSignIn[] }) {
  const { signIn: { all: words }, words: { role } } = useMessages()
  const [resetting, setResetting] = useState<MemberSignIn | null>(null)
  const unlock = useAction((p: MemberSignIn) => request('DELETE', `people/${p.id}/lock`), {
    stale, done: (_out, p) => say(words.unlocked(p.name)),
  })
  const signOut = useAction((p: MemberSignIn) => request('DELETE', `people/${p.id}/sessions`), {
    stale: [...stale, 'session'], done: (_out, p) => say(words.signedOut(p.name)),
  })
  const reset = useAction((p: MemberSignIn) => request('DELETE', `people/${p.id}/second-factor`), {
    stale: [...stale, 'session'],
    done: (_out, p) => {
      setResetting(null)
      say(words.resetDone(p.name))
    },
  })
  const factorOf = (p: MemberSignIn) => [
    p.authenticator ? words.app : '', p.passkeys > 0 ? words.passkey(p.passkeys) : '',
  ].filter(Boolean).join(' · ')
  return (
    <Section title={words.people}>
      <DataTable
        caption={words.caption}
        rows={people}
        rowKey={(p) => p.id}
        columns={[
          {
            key: 'person', header: words.person,
            cell: (p) => (
              <>
                <Text size="sm" fw={500}>{p.name}</Text>
                <Text size="sm" c="dimmed">{role[p.role]}</Text>
                {p.lockedUntil && <Text size="sm" c="red">{words.locked} <DateTime at={p.lockedUntil} exact /></Text>}
              </>
            ),
          },
          { key: 'second', header: words.second, cell: (p) => factorOf(p) || <span className="quiet">{words.none}</span> },
          { key: 'sessions', header: words.sessions, wideOnly: true, cell: (p) => <span className={p.sessions === 0 ? 'quiet' : ''}>{words.devices(p.sessions)}</span> },
          {
            key: 'do', header: '', align: 'end', width: 56,
            cell: (p) => (
              <Menu position="bottom-end" withinPortal>
                <Menu.Target>
                  <ActionIcon variant="subtle" color="gray" aria-label={words.actions(p.name)}>
                    <IconDots size={18} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {p.lockedUntil && <Menu.Item onClick={() => unlock.mutate(p)}>{words.unlock}</Menu.Item>}
                  <Menu.Item disabled={p.sessions === 0} onClick={() => signOut.mutate(p)}>{words.signOut}</Menu.Item>
                  <Menu.Item disabled={!p.authenticator && p.passkeys === 0} onClick={() => setResetting(p)}>
                    {words.reset}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            ),
          },
        ]}
      />
      <Confirm
        opened={resetting !== null} onClose={() => setResetting(null)} pending={reset.isPending}
        title={words.resetTitle(resetting?.name ?? '')}
        consequence={words.resetLead} action={words.resetAction} onConfirm={() => resetting && reset.mutate(resetting)}
      />
    </Section>
  )
}
