import { useEffect, useRef, useState } from 'react'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { Session } from '../../../../server/govern/orgs/contract.ts'
import { PasskeyAsked } from '../../../../server/govern/sign-in/contract.ts'
import { ErrorState } from '../../ui/states.tsx'
import { useAction } from '../action.tsx'
import { ApiError, request } from '../api.ts'
import { useMessages } from '../language.tsx'
import { givePasskey, NoPasskey } from '../passkey.ts'
import { Door } from './door.tsx'
import { useEnter } from './enter.ts'

type Way = 'code' | 'recovery' | 'passkey'

/** After the password: a code, a recovery code, or a passkey. */
export function SecondFactorStep({ ways, next, again }: { ways: readonly Way[]; next: string | undefined; again: () => void }) {
  const { door: { factor: words, back, locked, passkeyStopped } } = useMessages().signIn
  const enter = useEnter()
  const [way, setWay] = useState<Way>(ways[0] ?? 'code')
  const [given, setGiven] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (way !== 'passkey') field.current?.focus()
  }, [way])
  const prove = useAction(() => request('POST', 'session/second-factor', {
    body: way === 'recovery' ? { recovery: given } : { code: given }, shape: Session,
  }), {
    quiet: true, done: (session) => enter(session, next),
  })
  const passkey = useAction(async () => {
    const { ticket, options } = await request('POST', 'session/passkey/ask', { shape: PasskeyAsked })
    return request('POST', 'session/passkey', { body: { ticket, response: await givePasskey(options) }, shape: Session })
  }, { quiet: true, done: (session) => enter(session, next) })
  const choose = (to: Way) => {
    setWay(to)
    setGiven('')
    prove.reset()
    passkey.reset()
  }
  const status = prove.error instanceof ApiError ? prove.error.problem.status : undefined
  const said = status === 422 ? words.wrong : status === 429 ? locked : undefined
  const others = ways.filter((w) => w !== way)
  return (
    <Door title={words.title} lead={way === 'passkey' ? words.leadPasskey : way === 'recovery' ? words.recoveryLead : words.lead}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (way === 'passkey') passkey.mutate(undefined)
          else prove.mutate(undefined)
        }}
      >
        <Stack>
          {way !== 'passkey' && (
            <TextInput
              key={way} label={way === 'recovery' ? words.recoveryCode : words.code} value={given}
              onChange={(e) => setGiven(e.currentTarget.value)} ref={field} classNames={{ input: 'mono' }}
              autoComplete={way === 'code' ? 'one-time-code' : 'off'} inputMode={way === 'code' ? 'numeric' : 'text'}
              maxLength={40}
            />
          )}
          {said && <Text role="alert" size="sm" c="red">{said}</Text>}
          {prove.error && !said && <ErrorState error={prove.error} compact />}
          {passkey.error && (passkey.error instanceof NoPasskey ? <Text role="alert" size="sm" c="dimmed">
            {passkeyStopped}
          </Text> : <ErrorState error={passkey.error} compact />)}
          {way === 'passkey' ? (
            <Button type="submit" loading={passkey.isPending} leftSection={<IconFingerprint size={18} aria-hidden />}>
              {words.passkey}
            </Button>
          ) : (
            <Button type="submit" loading={prove.isPending}>{words.submit}</Button>
          )}
          <Group gap="xs">
            {others.map((other) => (
              <Button key={other} variant="subtle" size="compact-sm" onClick={() => choose(other)}>
                {{ code: words.app, recovery: words.recovery, passkey: words.passkey }[other]}
              </Button>
            ))}
            <Button variant="subtle" color="gray" size="compact-sm" onClick={again}>{back}</Button>
          </Group>
          <Text size="sm" c="dimmed">{words.lost}</Text>
        </Stack>
      </form>
    </Door>
  )
}
