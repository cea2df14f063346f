import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMessages } from '../../app/language.tsx'
import styles from './cases.module.css'

export interface Conflict { readonly revision: number; readonly theirs: string; readonly yours: string }

/** Two people wrote at once: both texts side by side, and a person decides. */
export function ConflictModal({ conflict, onKeep, onClose }: {
  conflict: Conflict; onKeep: (text: string, revision: number) => void; onClose: () => void
}) {
  const { cases: { one: say }, ui } = useMessages()
  const { theirs, yours, revision } = conflict
  return (
    <Modal
      opened onClose={onClose} size="lg" title={<Text fw={600}>{say.conflict}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <Stack>
        <div className={styles.pair}>
          <section><Text size="sm" fw={500} mb={4}>{say.theirs}</Text><div className={styles.text}>{theirs}</div></section>
          <section><Text size="sm" fw={500} mb={4}>{say.yours}</Text><div className={styles.text}>{yours}</div></section>
        </div>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>{say.keepTheirs}</Button>
          <Button variant="default" onClick={() => onKeep(yours, revision)}>{say.keepMine}</Button>
          <Button onClick={() => onKeep(`${theirs}\n\n${yours}`, revision)}>{say.keepBoth}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
