import { useState } from 'react'
import { Button, Group, Modal, Skeleton, Text, TextInput } from '@mantine/core'
import { IconDeviceMobile } from '@tabler/icons-react'
import { type MySignIn, NewAuthenticator, RecoveryCodes } from '../../../../server/govern/sign-in/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { ConfirmAuthenticator, KeepCodes } from '../../app/authenticator.tsx'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'

const stale = ['my-sign-in']

/** The authenticator app: set up, its recovery codes, removed. */
export function AuthenticatorPart({ mine }: { mine: MySignIn | undefined }) {
  const { mine: words } = useMessages().signIn
  const [doing, setDoing] = useState<'set-up' | 'remove' | 'codes' | null>(null)
  const app = mine?.authenticator
  return (
    <Section title={words.authenticator} note={words.authenticatorNote}>
      <Group className="card" p="md" justify="space-between" gap="md">
        {mine === undefined ? <Skeleton height={20} width={200} /> : (
          <>
            <div>
              <Text size="sm" fw={500}>{app ? words.isOn : words.off}</Text>
              <Text size="sm" c="dimmed">{app ? words.recoveryLeft(app.recoveryLeft) : mine.required ? words.required : ''}</Text>
            </div>
            <Group gap="xs">
              {app ? (
                <>
                  <Button variant="default" size="sm" onClick={() => setDoing('codes')}>{words.newCodes}</Button>
                  <Button variant="subtle" color="gray" size="sm" onClick={() => setDoing('remove')}>{words.remove}</Button>
                </>
              ) : (
                <Button size="sm" leftSection={<IconDeviceMobile size={18} aria-hidden />} onClick={() => setDoing('set-up')}>
                  {words.setUp}
                </Button>
              )}
            </Group>
          </>
        )}
      </Group>
      {doing === 'set-up' && <SetUp onClose={() => setDoing(null)} />}
      {doing === 'remove' && <Remove onClose={() => setDoing(null)} />}
      {doing === 'codes' && <NewCodes onClose={() => setDoing(null)} />}
    </Section>
  )
}

function SetUp({ onClose }: { onClose: () => void }) {
  const { signIn: { mine: words }, ui } = useMessages()
  const [codes, setCodes] = useState<readonly string[]>()
  const propose = useAction(() => request('POST', 'my-sign-in/authenticator', { shape: NewAuthenticator }), { quiet: true })
  const confirm =
    useAction((code: string) => request('PUT', 'my-sign-in/authenticator', { body: { code }, shape: RecoveryCodes }), {
    quiet: true, stale, done: ({ recoveryCodes }) => setCodes(recoveryCodes),
  })
  if (propose.isIdle) propose.mutate(undefined)
  return (
    <Modal
      opened onClose={onClose} size="lg" closeOnClickOutside={!codes} title={<Text fw={600}>{words.authenticator}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      {codes ? <KeepCodes codes={codes} onKept={onClose} /> : propose.data ? (
        <ConfirmAuthenticator proposed={propose.data} action={confirm} onCode={confirm.mutate} />
      ) : (
        <Skeleton height={320} />
      )}
    </Modal>
  )
}

function Remove({ onClose }: { onClose: () => void }) {
  const { mine: words } = useMessages().signIn
  const [code, setCode] = useState('')
  const remove = useAction(() => request('POST', 'my-sign-in/authenticator/removal', { body: { code } }), {
    stale, quiet: true,
    done: () => {
      say(words.removed)
      onClose()
    },
  })
  return (
    <FormModal
      title={words.removeTitle} submit={words.remove} action={remove} onClose={onClose} onSubmit={() => remove.mutate(undefined)}
    >
      <CodeInput label={words.codeNow} value={code} onChange={setCode} />
    </FormModal>
  )
}

function NewCodes({ onClose }: { onClose: () => void }) {
  const { signIn: { mine: words }, ui } = useMessages()
  const [code, setCode] = useState('')
  const make = useAction(
    () => request('POST', 'my-sign-in/recovery-codes', { body: { code }, shape: RecoveryCodes }), { stale, quiet: true },
  )
  if (make.data)
    return (
      <Modal
        opened onClose={onClose} size="lg" closeOnClickOutside={false} title={<Text fw={600}>{words.newCodes}</Text>}
        closeButtonProps={{ 'aria-label': ui.close }}
      >
        <KeepCodes codes={make.data.recoveryCodes} onKept={onClose} />
      </Modal>
    )
  return (
    <FormModal
      title={words.newCodes} submit={words.newCodes} action={make} onClose={onClose} onSubmit={() => make.mutate(undefined)}
    >
      <CodeInput label={words.codeNow} value={code} onChange={setCode} />
    </FormModal>
  )
}

function CodeInput({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      label={label} value={value} onChange={(e) => onChange(e.currentTarget.value)} inputMode="numeric"
      autoComplete="one-time-code" maxLength={10} classNames={{ input: 'mono' }} data-autofocus
    />
  )
}
