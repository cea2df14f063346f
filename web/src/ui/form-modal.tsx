import type { ReactNode } from 'react'
import { Button, Group, Modal, Stack, Text, type MantineSize } from '@mantine/core'
import { useMessages } from '../app/language.tsx'
import { ErrorState } from './states.tsx'

interface Props {
  readonly title: string
  /** What pressing the button does, in a verb. */
  readonly submit: string
  readonly onSubmit: () => void
  readonly onClose: () => void
  /** The action that it begins: its error is shown, and nothing can be sent twice. */
  readonly action: { readonly error: Error | null; readonly isPending: boolean }
  readonly size?: MantineSize
  readonly children: ReactNode
}

/** A few fields over the page, and the way out of them. */
export function FormModal({ title, submit, onSubmit, onClose, action, size = 'md', children }: Props) {
  const { ui } = useMessages()
  return (
    <Modal
      opened onClose={onClose} size={size} title={<Text fw={600}>{title}</Text>} closeButtonProps={{ 'aria-label': ui.close }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <Stack gap="md">
          {children}
          {action.error && <ErrorState error={action.error} compact />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {ui.cancel}
            </Button>
            <Button type="submit" loading={action.isPending}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
