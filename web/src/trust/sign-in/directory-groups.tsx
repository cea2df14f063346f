import { useState } from 'react'
import { Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { DirectoryGroup } from '../../../../server/govern/scim/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { DirectoryGroupForm } from './directory-group-form.tsx'

const Groups = z.object({ items: z.array(DirectoryGroup) })

/** The groups that the directory fills: what each gives its people, and which part of the organisation they see. */
export function DirectoryGroups() {
  const { signIn: { groups: words }, scopes, words: { role } } = useMessages()
  const query = useQuery(resource('directory-groups', Groups))
  const [editing, setEditing] = useState<DirectoryGroup | 'new' | null>(null)
  const [leaving, setLeaving] = useState<DirectoryGroup | null>(null)
  const remove = useAction((g: DirectoryGroup) => request('DELETE', `directory-groups/${g.id}`), {
    stale: ['directory-groups', 'people'],
    done: (_out, g) => {
      setLeaving(null)
      say(words.removed(g.name))
    },
  })
  return (
    <Section title={words.title} note={words.note}>
      {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {!query.error && query.data?.items.length !== 0 && (
        <DataTable
          caption={words.title}
          rows={query.data?.items}
          rowKey={(g) => g.id}
          columns={[
            {
              key: 'name', header: words.name,
              cell: (g) => (
                <Button
                  variant="subtle" color="gray" size="compact-sm" px={6} ml={-6} aria-label={words.change(g.name)}
                  onClick={() => setEditing(g)}
                >{g.name}</Button>
              ),
            },
            { key: 'role', header: words.role, cell: (g) => role[g.role] },
            {
              key: 'sees', header: scopes.sees,
              cell: (g) => (g.scope ? scopes.of(g.scope.dimension, g.scope.members) : scopes.everything),
            },
            { key: 'people', header: words.people, align: 'end', width: 90, cell: (g) => g.people },
            {
              key: 'remove', header: '', align: 'end', width: 100,
              cell: (g) => (
                <Button
                  variant="subtle" color="gray" size="compact-sm" aria-label={words.removeWhich(g.name)}
                  onClick={() => setLeaving(g)}
                >
                  {words.remove}
                </Button>
              ),
            },
          ]}
        />
      )}
      {query.data?.items.length === 0 && <Text size="sm" c="dimmed">{words.none}</Text>}
      <Group mt="sm">
        <Button size="sm" variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing('new')}>
          {words.make}
        </Button>
      </Group>
      {editing && <DirectoryGroupForm group={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      <Confirm
        opened={leaving !== null} onClose={() => setLeaving(null)} pending={remove.isPending}
        title={words.removeTitle(leaving?.name ?? '')} consequence={words.removeLead(leaving?.people ?? 0)} action={words.remove}
        onConfirm={() => leaving && remove.mutate(leaving)}
      />
    </Section>
  )
}
