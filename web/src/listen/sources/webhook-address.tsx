import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import type { WebhookWithToken } from '../../../../server/listen/webhooks/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { Copyable } from '../../ui/copy.tsx'

/** The address of a webhook, this once. */
export function WebhookAddress({ made, onClose }: { made: WebhookWithToken; onClose: () => void }) {
  const {
    sources: { hooks: words },
    ui,
  } = useMessages()
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': ui.close }}
      title={<Text fw={600}>{made.webhook.name}</Text>}
    >
      <Stack>
        <Alert icon={<IconEyeOff size={18} aria-hidden />} title={words.onceTitle} variant="light">
          {words.onceLead}
        </Alert>
        <Copyable text={`${location.origin}${made.path}`} label={words.copyAddress} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
