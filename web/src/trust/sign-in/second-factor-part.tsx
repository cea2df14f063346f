import { useState } from 'react'
import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { SignInSettings } from '../../../../server/govern/sign-in/contract.ts'
import { type Role, roles } from '../../../../server/govern/roles/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'

/** Which roles need a second step. */
export function SecondFactorPart({ chosen }: { chosen: readonly Role[] }) {
  const { signIn: { all: words }, words: { role } } = useMessages()
  const [picked, setPicked] = useState<string[]>([...chosen])
  const keep =
    useAction(() => request('PUT', 'sign-in-settings/second-factor', { body: { roles: picked }, shape: SignInSettings }), {
    stale: ['sign-in-settings'], quiet: true, done: () => say(words.factorSaved),
  })
  const changed = picked.toSorted().join() !== [...chosen].toSorted().join()
  return (
    <Section title={words.factor} note={words.factorNote}>
      <Stack className="card" p="md">
        <Checkbox.Group value={picked} onChange={setPicked} aria-label={words.factor}>
          <Group gap="lg">{roles.map((r) => <Checkbox key={r} value={r} label={role[r]} />)}</Group>
        </Checkbox.Group>
        {keep.error && <ErrorState error={keep.error} compact />}
        <Group>
          <Button size="sm" disabled={!changed} loading={keep.isPending} onClick={() => keep.mutate(undefined)}>
            {words.factorSave}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}
