import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMessages } from '../app/language.tsx'

interface ConfirmProps {
  opened: boolean
  onClose: () => void
  title: string
  /** What follows from it, and what stays. */
  consequence: string
  action: string
  onConfirm: () => void
  pending?: boolean
}

/** Asks once more, only before what cannot be taken back; everything else offers Undo afterwards. */
export function Confirm({ opened, onClose, title, consequence, action, onConfirm, pending = false }: ConfirmProps) {
  const { ui } = useMessages()
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={600}>{title}</Text>} closeButtonProps={{ 'aria-label': ui.close }}>
      <Stack>
        <Text size="sm">{consequence}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>{ui.cancel}</Button>
          <Button color="red" onClick={onConfirm} loading={pending}>{action}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
