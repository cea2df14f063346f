import { Alert, Button, Text } from '@mantine/core'
import { IconWifiOff } from '@tabler/icons-react'
import { useMessages } from '../../app/language.tsx'
import styles from './note.module.css'
import { stateOf, type Entry } from './outbox.ts'

/** What is still on this device: waiting for a connection, or refused with the reason. */
export function WaitingEntries({ entries, onRemove }: { entries: readonly Entry[]; onRemove: (id: string) => void }) {
  const {
    observations: { saved: say },
  } = useMessages()
  const waiting = entries.filter((e) => stateOf(e) === 'waiting')
  const refused = entries.filter((e) => stateOf(e) === 'refused')
  return (
    <>
      {waiting.length > 0 && (
        <Text size="sm" c="dimmed" className={styles.waiting} role="status">
          <IconWifiOff size={16} aria-hidden /> {say.waiting(waiting.length)}
        </Text>
      )}
      {refused.map((e) => (
        <Alert key={e.id} color="red" variant="light" title={`${say.refusedTitle}: ${e.label}`}>
          <Text size="sm">{e.problem}</Text>
          <Button size="compact-sm" variant="default" mt="xs" onClick={() => onRemove(e.id)}>
            {say.remove}
          </Button>
        </Alert>
      ))}
    </>
  )
}
