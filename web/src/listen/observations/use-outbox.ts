import { useEffect, useSyncExternalStore } from 'react'
import { notifications } from '@mantine/notifications'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { onNews, outbox, sendWaiting, startOutbox } from './device-outbox.ts'
import type { Content, Entry } from './outbox.ts'

/** What this person recorded on this device and the server does not have for good, and what can be done with it. */
export function useOutbox() {
  const { person } = useSession()
  const { observations: words } = useMessages()
  const all = useSyncExternalStore(outbox.subscribe, outbox.entries)
  useEffect(() => startOutbox(person.id), [person.id])
  useEffect(
    () =>
      onNews(({ what, label }) =>
        notifications.show({
          color: 'red',
          autoClose: 10_000,
          title: label,
          message: what === 'too-late-to-undo' ? words.tooLateToUndo : words.tooLateToChange,
        }),
      ),
    [words],
  )
  return {
    entries: all.filter((e) => e.person === person.id && !e.undone),
    add(content: Content, label: string): Entry {
      const entry = outbox.add(person.id, content, label)
      void sendWaiting()
      return entry
    },
    change(id: string, change: { content?: Content; editing: boolean }): void {
      outbox.change(id, change)
      void sendWaiting()
    },
    undo(id: string): void {
      outbox.undo(id)
      void sendWaiting()
    },
  }
}
