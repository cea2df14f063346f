import { useState } from 'react'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Member } from '../../../../server/govern/orgs/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { type ScopeChoice, ScopeFields, scopeFrom } from './scope-fields.tsx'

/** What a member sees, as a button that opens the choice. */
export function ScopeOf({ member }: { member: Member }) {
  const { scopes: words, ui } = useMessages()
  const [opened, setOpened] = useState(false)
  const [choice, setChoice] = useState<ScopeChoice>(member.scope)
  const change = useAction(
    (scope: Member['scope']) => request('PUT', `people/${member.id}/scope`, { body: { scope }, shape: Member }),
    { stale: ['people', 'session'], quiet: true, done: () => { setOpened(false); say(words.saved(member.name)) } },
  )
  if (member.role === 'owner') return <Text size="sm" py={8} title={words.ownerNote}>{words.everything}</Text>
  const chosen = scopeFrom(choice)
  const open = () => { setChoice(member.scope); change.reset(); setOpened(true) }
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-sm" px={6} ml={-6} aria-label={words.change(member.name)} onClick={open}>
        {member.scope ? words.of(member.scope.dimension, member.scope.members) : words.everything}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} size="lg" closeButtonProps={{ 'aria-label': ui.close }} title={<Text fw={600}>{words.title(member.name)}</Text>}>
        <Stack>
          <Text size="sm" c="dimmed">{words.lead}</Text>
          <ScopeFields value={choice} onChange={setChoice} />
          {change.error && <ErrorState error={change.error} compact />}
          <Group justify="flex-end">
            <Button disabled={chosen === undefined} loading={change.isPending} onClick={() => chosen !== undefined && change.mutate(chosen)}>{words.save}</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
