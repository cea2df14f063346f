import { useState } from 'react'
import { Alert, Button, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconEyeOff } from '@tabler/icons-react'
import { CreatedKey } from '../../../../server/govern/keys/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { curlExample } from './curl-example.ts'

/** Creates a key: a name, then the secret, once, with a command that uses it. */
export function CreateKey({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const {
    trust: { keys: words, people },
    doors: { invalid },
    ui,
  } = useMessages()
  const form = useForm({ initialValues: { name: '' }, validate: { name: (v) => (v.trim() ? null : invalid.required) } })
  const [command, setCommand] = useState('')
  const create = useAction((values: { name: string }) => request('POST', 'keys', { body: values, shape: CreatedKey }), {
    stale: ['keys'],
    quiet: true,
    done: ({ secret }) => setCommand(curlExample(location.origin, secret, new Date())),
  })
  const close = () => {
    onClose()
    form.reset()
    create.reset()
  }
  const made = create.data
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="xl"
      closeOnClickOutside={!made}
      closeButtonProps={{ 'aria-label': ui.close }}
      title={<Text fw={600}>{made ? made.key.name : words.create}</Text>}
    >
      {made ? (
        <Stack>
          <Alert icon={<IconEyeOff size={18} aria-hidden />} title={words.once} variant="light">
            {words.onceLead}
          </Alert>
          <Copyable text={made.secret} label={words.copyKey} />
          <div>
            <Title order={3}>{words.tryIt}</Title>
            <Text size="sm" c="dimmed">
              {words.tryLead}
            </Text>
          </div>
          <Copyable text={command} label={words.copyCommand} block />
          <Group justify="flex-end">
            <Button onClick={close}>{people.done}</Button>
          </Group>
        </Stack>
      ) : (
        <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values))}>
          <Stack>
            <Text size="sm" c="dimmed">
              {words.createLead}
            </Text>
            <TextInput
              label={words.name}
              placeholder={words.nameHint}
              data-autofocus
              autoComplete="off"
              {...form.getInputProps('name')}
            />
            {create.error && <ErrorState error={create.error} compact />}
            <Group justify="flex-end">
              <Button type="submit" loading={create.isPending}>
                {words.createSubmit}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
