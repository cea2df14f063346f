import { useState } from 'react'
import { Alert, Button, Group, Image, Stack, Text, TextInput } from '@mantine/core'
import { IconLifebuoy } from '@tabler/icons-react'
import type { NewAuthenticator } from '../../../server/govern/sign-in/contract.ts'
import { Copyable } from '../ui/copy.tsx'
import { ErrorState } from '../ui/states.tsx'
import { ApiError } from './api.ts'
import { useMessages } from './language.tsx'

interface Pending { readonly error: Error | null; readonly isPending: boolean }

/** The key of a new authenticator as a picture and as text, and its first code. */
export function ConfirmAuthenticator({ proposed, action, onCode }: {
  proposed: NewAuthenticator; action: Pending; onCode: (code: string) => void
}) {
  const { app: words, door: { factor } } = useMessages().signIn
  const [code, setCode] = useState('')
  const wrong = action.error instanceof ApiError && action.error.problem.status === 422
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onCode(code)
      }}
    >
      <Stack>
        <Text size="sm">{words.scan}</Text>
        <Image src={proposed.picture} alt={words.picture} w={184} h={184} radius="md" />
        <Text size="sm" c="dimmed">{words.byHand}</Text>
        <Copyable text={proposed.secret} label={words.copyKey} />
        <TextInput
          label={words.code} value={code} onChange={(e) => setCode(e.currentTarget.value)} autoComplete="one-time-code"
          inputMode="numeric" maxLength={10} classNames={{ input: 'mono' }}
        />
        {wrong && <Text role="alert" size="sm" c="red">{factor.wrong}</Text>}
        {action.error && !wrong && <ErrorState error={action.error} compact />}
        <Group justify="flex-end"><Button type="submit" loading={action.isPending}>{words.confirm}</Button></Group>
      </Stack>
    </form>
  )
}

/** Recovery codes, this once. */
export function KeepCodes({ codes, submit, onKept }: { codes: readonly string[]; submit?: string; onKept: () => void }) {
  const { app: words } = useMessages().signIn
  return (
    <Stack>
      <Alert icon={<IconLifebuoy size={18} aria-hidden />} title={words.recoveryTitle} variant="light">
        {words.recoveryLead}
      </Alert>
      <Copyable text={codes.join('\n')} label={words.copyCodes} block />
      <Group justify="flex-end"><Button onClick={onKept}>{submit ?? words.kept}</Button></Group>
    </Stack>
  )
}
