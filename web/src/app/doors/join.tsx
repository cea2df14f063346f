import { Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconLinkOff } from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import { Password, Session } from '../../../../server/govern/orgs/contract.ts'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { useAction } from '../action.tsx'
import { request } from '../api.ts'
import { useMessages } from '../language.tsx'
import { PasswordStrength } from '../password-strength.tsx'
import { Door } from './door.tsx'
import { useEnter } from './enter.ts'

/** The end of an invitation link: a password, and inside. The token stays behind the #, where servers and logs never see it. */
export function JoinPage() {
  const {
    doors: { join: words, invalid, first },
  } = useMessages()
  const token = useRouterState({ select: (s) => s.location.hash })
  const enter = useEnter()
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (v) => (Password.safeParse(v).success ? null : invalid.password) },
  })
  const join = useAction(
    ({ password }: { password: string }) => request('POST', 'invitations/accept', { body: { token, password }, shape: Session }),
    { quiet: true, done: (session) => enter(session) },
  )
  if (!token)
    return (
      <Door title={words.title}>
        <EmptyState icon={IconLinkOff} title={words.noToken} hint={words.noTokenHint} />
      </Door>
    )
  return (
    <Door title={words.title} lead={words.lead}>
      <form noValidate onSubmit={form.onSubmit((values) => join.mutate(values))}>
        <Stack>
          <PasswordInput
            label={words.password}
            description={first.passwordHint}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <PasswordStrength password={form.values.password} />
          {join.error && <ErrorState error={join.error} compact />}
          <Button type="submit" loading={join.isPending}>
            {words.submit}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
