import { useState } from 'react'
import { Alert, Button, Group, Modal, NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { CreatedPersonalKey, type KeyScope } from '../../../../server/govern/keys/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { FormModal } from '../../ui/form-modal.tsx'

/** Makes a key for a program that acts for its person, and shows it once, with the address to enter beside it. */
export function ConnectAssistant({ onClose }: { onClose: () => void }) {
  const { assistants: words } = useMessages()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<KeyScope>('read')
  const [days, setDays] = useState(90)
  const create = useAction(
    () => request('POST', 'my-keys', { body: { name, scope, days }, shape: CreatedPersonalKey }),
    { stale: ['my-keys'], quiet: true },
  )
  if (create.data) return <Made secret={create.data.secret} name={create.data.key.name} onClose={onClose} />
  return (
    <FormModal title={words.create} submit={words.submit} action={create} onClose={onClose} onSubmit={() => create.mutate()}>
      <Text size="sm" c="dimmed">
        {words.lead}
      </Text>
      <TextInput
        label={words.name} placeholder={words.nameHint} value={name} onChange={(e) => setName(e.currentTarget.value)}
        maxLength={120} data-autofocus required
      />
      <Radio.Group label={words.scope} value={scope} onChange={(v) => setScope(v === 'act' ? v : 'read')}>
        <Stack gap="xs" mt="xs">
          <Radio value="read" label={words.scopes.read} />
          <Radio value="act" label={words.scopes.act} />
        </Stack>
      </Radio.Group>
      <NumberInput
        label={words.days} value={days} onChange={(v) => setDays(Number(v) || 1)} min={1} max={365} allowDecimal={false}
      />
    </FormModal>
  )
}

function Made({ secret, name, onClose }: { secret: string; name: string; onClose: () => void }) {
  const { assistants: words, ui } = useMessages()
  return (
    <Modal
      opened onClose={onClose} size="xl" closeOnClickOutside={false} closeButtonProps={{ 'aria-label': ui.close }}
      title={<Text fw={600}>{name}</Text>}
    >
      <Stack>
        <Alert icon={<IconEyeOff size={18} aria-hidden />} title={words.once} variant="light">
          {words.onceLead}
        </Alert>
        <Copyable text={secret} label={words.copyKey} />
        <Text size="sm" c="dimmed">
          {words.address}
        </Text>
        <Copyable text={`${location.origin}/mcp`} label={words.copyAddress} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
