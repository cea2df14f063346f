import { useEffect } from 'react'
import { outboxKey } from './outbox-key.ts'

/** Sends on, from whatever page, what was recorded on this device and could not be sent when it was closed. */
export function useWaitingObservations(person: string): void {
  useEffect(() => {
    if (localStorage.getItem(outboxKey) !== null) void import('./device-outbox.ts').then(({ startOutbox }) => startOutbox(person))
  }, [person])
}
