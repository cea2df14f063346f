import { useState } from 'react'
import { Badge, Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { Member } from '../../../../server/govern/orgs/contract.ts'
import { roles, type Role } from '../../../../server/govern/roles/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Invite } from './invite.tsx'
import { RoleTable } from './role-table.tsx'
import { ScopeOf } from './scope-form.tsx'

const People = z.object({ items: z.array(Member) })

/** Who may come in, and as what. */
export function PeoplePage() {
  const {
    trust: { people: words },
    scopes,
    words: { role },
    ui,
  } = useMessages()
  const { person: me } = useSession()
  const people = useQuery(resource('people', People))
  const [inviting, setInviting] = useState(false)
  const [leaving, setLeaving] = useState<Member | null>(null)

  const change = useAction(
    ({ member, to }: { member: Member; to: Role; silent?: boolean }) =>
      request('PUT', `people/${member.id}/role`, { body: { role: to } }),
    {
      stale: ['people', 'session'],
      done: (_out, { member, to, silent }) => {
        if (!silent)
          say(words.roleChanged(member.name, role[to]), {
            label: ui.undo,
            run: () => change.mutate({ member, to: member.role, silent: true }),
          })
      },
    },
  )
  const remove = useAction((member: Member) => request('DELETE', `people/${member.id}`), {
    stale: ['people'],
    done: (_out, member) => {
      setLeaving(null)
      say(words.removed(member.name))
    },
  })

  const columns: Column<Member>[] = [
    {
      key: 'name',
      header: words.name,
      cell: (m) => (
        <>
          <Group gap={8}>
            <Text span fw={500} size="sm">
              {m.name}
            </Text>
            {m.id === me.id && (
              <Badge variant="light" color="gray" size="sm" tt="none">
                {words.you}
              </Badge>
            )}
            {!m.active && (
              <Badge variant="light" size="sm" tt="none">
                {words.invited}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {m.email}
          </Text>
        </>
      ),
    },
    {
      key: 'role',
      header: words.role,
      width: 184,
      cell: (m) =>
        m.id === me.id ? (
          <Text size="sm" py={8}>
            {role[m.role]}
          </Text>
        ) : (
          <NativeSelect
            size="sm"
            miw={140}
            aria-label={words.roleOf(m.name)}
            value={m.role}
            data={roles.map((value) => ({ value, label: role[value] }))}
            onChange={(e) => change.mutate({ member: m, to: e.currentTarget.value as Role })}
          />
        ),
    },
    { key: 'sees', header: scopes.sees, width: 190, cell: (m) => <ScopeOf member={m} /> },
    { key: 'since', header: words.since, wideOnly: true, width: 140, cell: (m) => <DateTime at={m.joined} /> },
    {
      key: 'remove',
      header: '',
      align: 'end',
      width: 96,
      cell: (m) =>
        m.id !== me.id && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={() => setLeaving(m)}
            aria-label={words.removeWho(m.name)}
          >
            {words.remove}
          </Button>
        ),
    },
  ]
  const items = people.data?.items
  return (
    <Page
      question={words.question}
      answer={
        items
          ? words.answer(items.filter((m) => m.active).length, items.filter((m) => !m.active).length)
          : people.error
            ? undefined
            : null
      }
      actions={
        <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setInviting(true)}>
          {words.invite}
        </Button>
      }
    >
      {people.error ? (
        <ErrorState error={people.error} retry={() => void people.refetch()} />
      ) : (
        <DataTable caption={words.caption} columns={columns} rows={items} rowKey={(m) => m.id} />
      )}
      <Section title={words.rolesTitle} note={words.rolesNote}>
        <RoleTable />
      </Section>
      <Invite opened={inviting} onClose={() => setInviting(false)} />
      <Confirm
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        pending={remove.isPending}
        title={words.removeTitle(leaving?.name ?? '')}
        consequence={words.removeLead}
        action={words.remove}
        onConfirm={() => leaving && remove.mutate(leaving)}
      />
    </Page>
  )
}
