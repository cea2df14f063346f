import { useState } from 'react'
import { Button, Group, NumberInput, Stack } from '@mantine/core'
import type { SessionRule } from '../../../../server/govern/orgs/contract.ts'
import { SignInSettings } from '../../../../server/govern/sign-in/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'

/** How long people stay signed in, and how long a proof of who they are counts. */
export function SessionsPart({ rule }: { rule: SessionRule }) {
  const { all: words } = useMessages().signIn
  const [draft, setDraft] = useState(rule)
  const keep = useAction(() => request('PUT', 'sign-in-settings/sessions', { body: draft, shape: SignInSettings }), {
    stale: ['sign-in-settings'], quiet: true, done: () => say(words.lastingSaved),
  })
  const changed = (Object.keys(rule) as (keyof SessionRule)[]).some((k) => rule[k] !== draft[k])
  const field = (key: keyof SessionRule, label: string, hint: string | undefined, min: number, max: number) => (
    <NumberInput
      label={label} description={hint} value={draft[key]} onChange={(v) => setDraft({ ...draft, [key]: Number(v) || min })} min={min} max={max} clampBehavior="blur" allowDecimal={false}
      inputWrapperOrder={['label', 'input', 'description']} flex="1 1 200px"
    />
  )
  return (
    <Section title={words.lasting} note={words.lastingNote}>
      <Stack className="card" p="md">
        <Group align="flex-start" gap="lg">
          {field('hours', words.hours, undefined, 1, 720)}
          {field('restMinutes', words.rest, words.restHint, 5, 43_200)}
          {field('proofMinutes', words.proof, words.proofHint, 5, 720)}
        </Group>
        {keep.error && <ErrorState error={keep.error} compact />}
        <Group><Button size="sm" disabled={!changed} loading={keep.isPending} onClick={() => keep.mutate(undefined)}>{words.lastingSave}</Button></Group>
      </Stack>
    </Section>
  )
}
