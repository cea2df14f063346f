import { Button, Group } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMessages } from '../../app/language.tsx'
import { ErrorState } from '../../ui/states.tsx'

/** The end of a form in a drawer: what went wrong, then save and cancel, and apart from them remove, where there is something. */
export function DrawerFoot(props: {
  failed: Error | null
  saving: boolean
  saveLabel: string
  removeLabel: string
  onRemove: (() => void) | null
  onClose: () => void
}) {
  const { ui } = useMessages()
  return (
    <>
      {props.failed && <ErrorState compact error={props.failed} />}
      <Group justify="space-between" mt="sm">
        <Group gap="xs">
          <Button type="submit" loading={props.saving}>
            {props.saveLabel}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {ui.cancel}
          </Button>
        </Group>
        {props.onRemove && (
          <Button variant="subtle" color="red" leftSection={<IconTrash size={16} />} onClick={props.onRemove}>
            {props.removeLabel}
          </Button>
        )}
      </Group>
    </>
  )
}
