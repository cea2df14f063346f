import { useState } from 'react'
import { Button, Group, Stack } from '@mantine/core'
import { ContactPolicy } from '../../../../server/govern/contact/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Caps } from './caps.tsx'
import { QuietHours } from './quiet-hours.tsx'

/** The policy, changed in place; nothing holds before it is saved, and saving can be taken back. */
export function PolicyForm({ policy }: { policy: ContactPolicy }) {
  const { contact: words } = useMessages()
  const [draft, setDraft] = useState(policy)
  const save = useAction((next: ContactPolicy) => request('PUT', 'contact-policy', { body: next, shape: ContactPolicy }), {
    stale: ['contact-policy'],
    quiet: true,
    done: () => say(words.saved, { label: words.undo, run: () => save.mutate(policy) }),
  })
  const isRight = ContactPolicy.safeParse(draft).success
  const isChanged = JSON.stringify(draft) !== JSON.stringify(policy)
  return (
    <Stack gap="lg">
      <Section title={words.quiet.title} note={words.quiet.note}>
        <QuietHours value={draft.quiet} onChange={(quiet) => setDraft({ ...draft, quiet })} />
      </Section>
      <Section title={words.caps.title} note={words.caps.note}>
        <Caps value={draft.caps} onChange={(caps) => setDraft({ ...draft, caps })} />
      </Section>
      {save.error && <ErrorState error={save.error} compact />}
      {isChanged && (
        <Group gap="xs">
          <Button onClick={() => save.mutate(draft)} loading={save.isPending} disabled={!isRight}>
            {words.save}
          </Button>
          <Button variant="default" onClick={() => setDraft(policy)}>
            {words.cancel}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
