import { useState } from 'react'
import { Alert, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Session } from '../../../../server/govern/orgs/contract.ts'
import { PasskeyAsked, SignInWays } from '../../../../server/govern/sign-in/contract.ts'
import { ErrorState } from '../../ui/states.tsx'
import { useAction } from '../action.tsx'
import { address, ApiError, request, resource } from '../api.ts'
import { useMessages } from '../language.tsx'
import { givePasskey, knowsPasskeys, NoPasskey } from '../passkey.ts'
import { Door } from './door.tsx'
import { stepKey, useEnter } from './enter.ts'
import { SecondFactorStep } from './second-factor-step.tsx'
import { SetUpStep } from './set-up-step.tsx'

const route = getRouteApi('/sign-in')

/** E-mail and password, a passkey, or the company's own account; then the second step, where one is asked for. */
export function SignInPage() {
  const { next } = route.useSearch()
  const client = useQueryClient()
  const { data: step } = useQuery<Session | null>({
    queryKey: stepKey, queryFn: () => null, staleTime: Infinity, initialData: null, initialDataUpdatedAt: 0, enabled: false,
  })
  const again = () => {
    client.setQueryData(stepKey, null)
    void request('DELETE', 'session/step').catch(() => undefined)
  }
  if (step?.state === 'second-factor') return <SecondFactorStep ways={step.ways} next={next} again={again} />
  if (step?.state === 'set-up') return <SetUpStep email={step.email} next={next} again={again} />
  return <Credentials />
}

function Credentials() {
  const { doors: { signIn: words, invalid }, signIn: { door } } = useMessages()
  const { next, problem } = route.useSearch()
  const enter = useEnter()
  const [domain, setDomain] = useState('')
  const { data: ways } = useQuery(resource('sign-in-ways', SignInWays, { email: domain && `@${domain}` }))
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
  const passkey = useAction(async () => {
    const { ticket, options } = await request('POST', 'session/passkey/ask', { shape: PasskeyAsked })
    return request('POST', 'session/passkey', { body: { ticket, response: await givePasskey(options) }, shape: Session })
  }, { quiet: true, done: (session) => enter(session, next) })
  const { provider } = ways ?? { provider: null }
  const status = signIn.error instanceof ApiError ? signIn.error.problem.status : undefined
  const said = status === 401 ? words.wrong : status === 429 ? door.locked : undefined
  const email = form.getInputProps('email')
  return (
    <Door title={words.title}>
      {problem && <Alert role="alert" color="red" variant="light">{door.problems[problem]}</Alert>}
      <form noValidate onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <Stack>
          <TextInput
            label={words.email} type="email" autoComplete="username webauthn" {...email}
            onBlur={(event) => {
              email.onBlur?.(event)
              setDomain(event.currentTarget.value.split('@')[1]?.trim() ?? '')
            }}
          />
          <PasswordInput label={words.password} autoComplete="current-password" {...form.getInputProps('password')} />
          {said && <Text role="alert" size="sm" c="red">{said}</Text>}
          {signIn.error && !said && <ErrorState error={signIn.error} compact />}
          <Button type="submit" loading={signIn.isPending}>{words.submit}</Button>
          <Text size="sm" c="dimmed">{words.forgot}</Text>
        </Stack>
      </form>
      {(provider || knowsPasskeys()) && (
        <Stack>
          <Divider label={door.or} />
          {provider && (
            <Button
              component="a" variant="default" href={address(`sign-on/${provider.id}`, { next, email: form.values.email })}
              leftSection={<IconLogin2 size={18} aria-hidden />}
            >
              {door.with(provider.name)}
            </Button>
          )}
          {knowsPasskeys() && (
            <Button
              variant="default" loading={passkey.isPending} onClick={() => passkey.mutate(undefined)}
              leftSection={<IconFingerprint size={18} aria-hidden />}
            >
              {door.passkey}
            </Button>
          )}
          {passkey.error && (passkey.error instanceof NoPasskey ? <Text role="alert" size="sm" c="dimmed">
            {door.passkeyStopped}
          </Text> : <ErrorState error={passkey.error} compact />)}
        </Stack>
      )}
    </Door>
  )
}
