import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useMessages } from '../../app/language.tsx'
import { Copyable } from '../../ui/copy.tsx'

export interface Shown {
  readonly name: string
  readonly secret: string
  /** Where the other side answers, for a channel. */
  readonly backUrl?: string
}

/** A secret that is shown once, with what the receiver needs beside it. */
export function SecretOnce({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const {
    channels: { once: words, adapters },
    ui,
  } = useMessages()
  return (
    <Modal
      opened onClose={onClose} size="xl" closeOnClickOutside={false} title={<Text fw={600}>{shown.name}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <Stack>
        <Alert icon={<IconEyeOff size={18} aria-hidden />} title={words.title} variant="light">
          {words.lead}
        </Alert>
        <Copyable text={shown.secret} label={words.copy} />
        {shown.backUrl && (
          <div>
            <Text size="sm" c="dimmed" mb={4}>
              {adapters.back}
            </Text>
            <Copyable text={shown.backUrl} label={words.copyPath} />
          </div>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
