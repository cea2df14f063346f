import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { getRouteApi } from '@tanstack/react-router'
import { Session } from '../../../../server/govern/orgs/contract.ts'
import { ErrorState } from '../../ui/states.tsx'
import { useAction } from '../action.tsx'
import { ApiError, request } from '../api.ts'
import { useMessages } from '../language.tsx'
import { Door } from './door.tsx'
import { useEnter } from './enter.ts'

const route = getRouteApi('/sign-in')

/** E-mail and password, and inside. */
export function SignInPage() {
  const { doors: { signIn: words, invalid } } = useMessages()
  const { next } = route.useSearch()
  const enter = useEnter()
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (v) => (v.trim() ? null : invalid.required),
      password: (v) => (v ? null : invalid.required),
    },
  })
  const signIn = useAction((values: typeof form.values) => request('POST', 'session', { body: values, shape: Session }), {
    quiet: true,
    done: (session) => enter(session, next),
  })
  const wrong = signIn.error instanceof ApiError && signIn.error.problem.status === 401
  return (
    <Door title={words.title}>
      <form noValidate onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <Stack>
          <TextInput label={words.email} type="email" autoComplete="username" {...form.getInputProps('email')} />
          <PasswordInput label={words.password} autoComplete="current-password" {...form.getInputProps('password')} />
          {wrong && <Text role="alert" size="sm" c="red">{words.wrong}</Text>}
          {signIn.error && !wrong && <ErrorState error={signIn.error} compact />}
          <Button type="submit" loading={signIn.isPending}>{words.submit}</Button>
          <Text size="sm" c="dimmed">{words.forgot}</Text>
        </Stack>
      </form>
    </Door>
  )
}
