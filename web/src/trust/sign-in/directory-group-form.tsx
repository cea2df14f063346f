import { useState } from 'react'
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { type Role, roles } from '../../../../server/govern/roles/contract.ts'
import { DirectoryGroup } from '../../../../server/govern/scim/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { type ScopeChoice, ScopeFields, scopeFrom } from '../people/scope-fields.tsx'

/** What a group of the directory is called there, and what it gives its people. */
export function DirectoryGroupForm({ group, onClose }: { group: DirectoryGroup | null; onClose: () => void }) {
  const { signIn: { groups: words }, trust: { roleNotes }, words: { role: roleNames }, ui } = useMessages()
  const [name, setName] = useState(group?.name ?? '')
  const [role, setRole] = useState<Role>(group?.role ?? 'agent')
  const [sees, setSees] = useState<ScopeChoice>(group?.scope ?? null)
  const scope = role === 'owner' ? null : scopeFrom(sees)
  const save = useAction(
    () => request(group ? 'PUT' : 'POST', group ? `directory-groups/${group.id}` : 'directory-groups', {
      body: { name: name.trim(), role, scope }, shape: DirectoryGroup,
    }),
    {
      stale: ['directory-groups', 'people', 'session'], quiet: true,
      done: (saved) => {
        onClose()
        say(words.saved(saved.name))
      },
    },
  )
  return (
    <Modal
      opened onClose={onClose} size="lg" closeButtonProps={{ 'aria-label': ui.close }}
      title={<Text fw={600}>{group ? words.change(group.name) : words.make}</Text>}
    >
      <form noValidate onSubmit={(e) => { e.preventDefault(); save.mutate(undefined) }}>
        <Stack>
          <TextInput
            label={words.name} description={words.nameHint} data-autofocus autoComplete="off" maxLength={120}
            value={name} onChange={(e) => setName(e.currentTarget.value)}
          />
          <NativeSelect
            label={words.role} description={roleNotes[role]} value={role}
            data={roles.map((value) => ({ value, label: roleNames[value] }))}
            onChange={(e) => setRole(e.currentTarget.value as Role)}
          />
          {role !== 'owner' && <ScopeFields value={sees} onChange={setSees} />}
          {group && group.people > 0 && <Text size="sm" c="dimmed">{words.atOnce(group.people)}</Text>}
          {save.error && <ErrorState error={save.error} compact />}
          <Group justify="flex-end">
            <Button type="submit" disabled={scope === undefined || name.trim() === ''} loading={save.isPending}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
