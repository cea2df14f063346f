import { useState } from 'react'
import { Button, Group, PasswordInput, Skeleton, Text } from '@mantine/core'
import type { MySignIn } from '../../../../server/govern/sign-in/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { ApiError, request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { PasswordStrength } from '../../app/password-strength.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'

/** The password of whoever is signed in, which they change themselves. */
export function PasswordPart({ mine }: { mine: MySignIn | undefined }) {
  const { mine: words } = useMessages().signIn
  const [changing, setChanging] = useState(false)
  return (
    <Section title={words.password} note={words.passwordNote}>
      <Group className="card" p="md">
        {mine === undefined ? <Skeleton height={20} width={200} />
          : mine.password ? <Button variant="default" size="sm" onClick={() => setChanging(true)}>{words.changePassword}</Button>
            : <Text size="sm">{words.passwordNone}</Text>}
      </Group>
      {changing && <ChangePassword onClose={() => setChanging(false)} />}
    </Section>
  )
}

function ChangePassword({ onClose }: { onClose: () => void }) {
  const { signIn: { mine: words }, doors } = useMessages()
  const [old, setOld] = useState('')
  const [password, setPassword] = useState('')
  const change = useAction(() => request('PUT', 'my-sign-in/password', { body: { old, password } }), {
    quiet: true, stale: ['my-sign-in'],
    done: () => {
      say(words.passwordChanged)
      onClose()
    },
  })
  const problem = change.error instanceof ApiError ? change.error.problem : undefined
  const wrong = problem?.code === 'auth.code-wrong' ? words.passwordWrong : undefined
  const refused = problem?.problems?.some((p) => p.path === 'password') ? doors.invalid.password : undefined
  const toggle = { visibilityToggleButtonProps: { 'aria-label': words.passwordShow } }
  return (
    <FormModal
      title={words.changePassword} submit={words.changePassword} onClose={onClose} onSubmit={() => change.mutate(undefined)}
      action={{ error: wrong || refused ? null : change.error, isPending: change.isPending }}
    >
      <PasswordInput label={words.oldPassword} value={old} onChange={(e) => setOld(e.currentTarget.value)} autoComplete="current-password" maxLength={128} error={wrong} data-autofocus required {...toggle} />
      <PasswordInput
        label={words.newPassword} description={refused ? undefined : doors.first.passwordHint} value={password} onChange={(e) => setPassword(e.currentTarget.value)} autoComplete="new-password" maxLength={128}
        error={refused} required {...toggle}
      />
      <PasswordStrength password={password} />
    </FormModal>
  )
}
