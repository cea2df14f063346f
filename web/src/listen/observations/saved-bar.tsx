import { useEffect, useState } from 'react'
import { Button, Progress, Text } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { IconCheck, IconWifiOff } from '@tabler/icons-react'
import { holding } from '../../../../server/listen/observations/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { AddWords } from './add-words.tsx'
import styles from './note.module.css'
import { stateOf, type Content, type Entry } from './outbox.ts'

interface SavedBarProps {
  entry: Entry | null
  onUndo: (id: string) => void
  onChange: (id: string, change: { content?: Content; editing: boolean }) => void
  onClose: () => void
}

/** What was just noted: how long it can be taken back, and what can be added to it. */
export function SavedBar({ entry, onUndo, onChange, onClose }: SavedBarProps) {
  const {
    observations: { saved: say },
    ui,
  } = useMessages()
  const { online } = useNetwork()
  const [adding, setAdding] = useState(false)
  const left = useSecondsLeft(entry)
  if (!entry) return null
  const state = stateOf(entry)
  const waits = state === 'waiting' && !online
  const status =
    state === 'refused' ? say.refused(entry.problem!) : waits ? say.offline : state === 'waiting' ? say.sending : say.sentIn(left)
  return (
    <section className={`no-print ${styles.saved}`} aria-label={say.title}>
      <div className={styles.savedRow}>
        {waits ? <IconWifiOff size={20} aria-hidden /> : <IconCheck size={20} aria-hidden />}
        <div role="status">
          <Text fw={600} lineClamp={2}>
            {entry.label}
          </Text>
          <Text size="sm" c="dimmed">
            {status}
          </Text>
        </div>
      </div>
      {state === 'held' && !entry.editing && (
        <Progress
          value={(left * 100_000) / holding.undoMs}
          size={3}
          aria-hidden
          transitionDuration={250}
          className={styles.left}
        />
      )}
      <div className={styles.savedRow}>
        <Button
          variant="default"
          onClick={() => {
            onUndo(entry.id)
            onClose()
          }}
        >
          {state === 'refused' ? say.remove : ui.undo}
        </Button>
        {state !== 'refused' && (
          <Button
            variant="light"
            onClick={() => {
              onChange(entry.id, { editing: true })
              setAdding(true)
            }}
          >
            {say.addWords}
          </Button>
        )}
        <Button variant="subtle" color="gray" ml="auto" onClick={onClose}>
          {say.close}
        </Button>
      </div>
      {adding && (
        <AddWords
          entry={entry}
          onDone={(content) => {
            onChange(entry.id, { ...(content ? { content } : {}), editing: false })
            setAdding(false)
          }}
        />
      )}
    </section>
  )
}

/** Whole seconds until the entry can no longer be taken back. */
function useSecondsLeft(entry: Entry | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const left = Math.ceil(((entry?.held?.until ?? 0) - now) / 1_000)
  return Math.min(holding.undoMs / 1_000, Math.max(0, left))
}
