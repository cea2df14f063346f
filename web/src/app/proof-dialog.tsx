import { useEffect, useState } from 'react'
import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { PasskeyAsked, ProofAsked, ProofGiven } from '../../../server/govern/sign-in/contract.ts'
import { ErrorState } from '../ui/states.tsx'
import { ListSkeleton } from '../ui/skeletons.tsx'
import { useAction } from './action.tsx'
import { address, ApiError, request, resource } from './api.ts'
import { hang } from './gates.ts'
import { useMessages } from './language.tsx'
import { givePasskey, knowsPasskeys, NoPasskey } from './passkey.ts'

/** Asks who it is once more before what is sensitive; what was asked for then goes on by itself. */
export function ProofDialog() {
  const { proof: words, ui } = useMessages()
  const [answer, setAnswer] = useState<((proved: boolean) => void) | null>(null)
  useEffect(() => hang('prove', () => new Promise<boolean>((resolve) => setAnswer(() => resolve))), [])
  const close = (proved: boolean) => {
    answer?.(proved)
    setAnswer(null)
  }
  return (
    <Modal opened={answer !== null} onClose={() => close(false)} zIndex={300} title={<Text fw={600}>{words.title}</Text>} closeButtonProps={{ 'aria-label': ui.close }}>
      {answer && <Ways onProved={() => close(true)} onCancel={() => close(false)} />}
    </Modal>
  )
}

type Way = ProofAsked['ways'][number]

function Ways({ onProved, onCancel }: { onProved: () => void; onCancel: () => void }) {
  const { proof: words } = useMessages()
  const asked = useQuery({ ...resource('my-sign-in/proof', ProofAsked), gcTime: 0 })
  const [chosen, setChosen] = useState<Way>()
  if (asked.error) return <ErrorState error={asked.error} compact retry={() => void asked.refetch()} />
  if (!asked.data) return <ListSkeleton rows={2} />
  const ways = asked.data.ways.filter((w) => w !== 'passkey' || knowsPasskeys())
  const way = chosen ?? ways[0]
  return (
    <Stack>
      <Text size="sm">{words.lead}</Text>
      {way === undefined ? <Text size="sm" role="alert">{words.none}</Text>
        : way === 'single-sign-on' ? <ThroughProvider provider={asked.data.provider} onCancel={onCancel} />
          : <Give key={way} way={way} onProved={onProved} onCancel={onCancel} />}
      {ways.length > 1 && (
        <Group gap="xs">
          {ways.filter((w) => w !== way).map((w) => (
            <Button key={w} variant="subtle" size="compact-sm" onClick={() => setChosen(w)}>{words.instead[w]}</Button>
          ))}
        </Group>
      )}
    </Stack>
  )
}

function Give({ way, onProved, onCancel }: { way: Exclude<Way, 'single-sign-on'>; onProved: () => void; onCancel: () => void }) {
  const { proof: words, signIn: { door }, ui } = useMessages()
  const [given, setGiven] = useState('')
  const give = useAction(async () => {
    if (way !== 'passkey') return request('POST', 'my-sign-in/proof', { body: { [way]: given }, shape: ProofGiven })
    const { ticket, options } = await request('POST', 'my-sign-in/proof/passkey/ask', { shape: PasskeyAsked })
    return request('POST', 'my-sign-in/proof/passkey', { body: { ticket, response: await givePasskey(options) }, shape: ProofGiven })
  }, { quiet: true, done: onProved })
  const status = give.error instanceof ApiError ? give.error.problem.status : undefined
  const said = give.error instanceof NoPasskey ? words.stopped : status === 429 ? door.locked : status === 422 ? words.wrong[way] : undefined
  const field = { label: words.label[way], value: given, onChange: (e: { currentTarget: { value: string } }) => setGiven(e.currentTarget.value), 'data-autofocus': true }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        give.mutate(undefined)
      }}
    >
      <Stack>
        {way === 'password' && <PasswordInput {...field} autoComplete="current-password" maxLength={128} visibilityToggleButtonProps={{ 'aria-label': words.show }} />}
        {(way === 'code' || way === 'recovery') && (
          <TextInput {...field} autoComplete={way === 'code' ? 'one-time-code' : 'off'} inputMode={way === 'code' ? 'numeric' : 'text'} maxLength={40} classNames={{ input: 'mono' }} />
        )}
        {said && <Text role="alert" size="sm" c="red">{said}</Text>}
        {give.error && !said && <ErrorState error={give.error} compact />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>{ui.cancel}</Button>
          <Button type="submit" loading={give.isPending} {...(way === 'passkey' ? { leftSection: <IconFingerprint size={18} aria-hidden />, 'data-autofocus': true } : {})}>
            {way === 'passkey' ? door.factor.passkey : words.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Whose only way is the company's own account comes in through it once more, to this page. */
function ThroughProvider({ provider, onCancel }: { provider: ProofAsked['provider']; onCancel: () => void }) {
  const { proof: words, signIn: { door }, ui } = useMessages()
  if (!provider) return <Text size="sm" role="alert">{words.none}</Text>
  return (
    <Stack>
      <Text size="sm">{words.provider(provider.name)}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>{ui.cancel}</Button>
        <Button component="a" href={address(`sign-on/${provider.id}`, { next: location.pathname + location.search, again: true })} leftSection={<IconLogin2 size={18} aria-hidden />}>
          {door.with(provider.name)}
        </Button>
      </Group>
    </Stack>
  )
}
