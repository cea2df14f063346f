import { setTimeout as sleep } from 'node:timers/promises'
import { moveBatch } from './move.ts'
import type { Running } from './parts.ts'
import { type DueRun, isPassing, postponeRun } from './runs-store.ts'

/** Runs moved in one transaction, and how soon a worker that found nothing looks again. */
export const tempo = { batch: 200, pollMs: 500, hands: 2 } as const

const minute = 60_000
const longestPauseMs = 4 * 60 * minute
/** Tries before a run is given up: nearly a day. */
export const mostAttempts = 12
const pauseMs = (attempts: number) => Math.min(minute * 2 ** attempts, longestPauseMs)

/**
 * Moves what is due, once: a batch together, and where that fails each of its runs by itself, so that one that cannot be moved
 * keeps nobody else. How many were in hand.
 */
export async function moveDue(parts: Running, most: number = tempo.batch): Promise<number> {
  const { db } = parts.postgres
  let held: readonly DueRun[] = []
  try {
    return await db.transaction().execute((tx) => moveBatch(parts, tx, most, (runs) => (held = runs)))
  } catch (err) {
    if (held.length === 0 || isPassing(err)) throw err
    parts.log.debug({ err, runs: held.length }, 'A batch of playbook runs could not be moved together; each is moved by itself')
  }
  for (const { id, attempts } of held)
    try {
      await db.transaction().execute((tx) => moveBatch(parts, tx, 1, () => {}, [id]))
    } catch (err) {
      if (isPassing(err)) throw err
      const at = parts.now()
      const isLast = attempts + 1 >= mostAttempts
      const words = isLast
        ? 'A playbook run is given up: its step fails again and again'
        : 'A playbook run could not be moved; it is tried again'
      parts.log.warn({ err, run: id, attempts: attempts + 1 }, words)
      await postponeRun(
        db, id, err instanceof Error ? err.message : String(err), isLast ? null : new Date(at.getTime() + pauseMs(attempts)), at,
      )
    }
  return held.length
}

/** Moves runs whenever they are due, until it is stopped. Any number of programs may do so at once. */
export function createWorker(parts: Running) {
  const stopped = new AbortController()
  const hands: Promise<void>[] = []
  async function work(): Promise<void> {
    while (!stopped.signal.aborted) {
      let moved = 0
      try {
        moved = await moveDue(parts)
      } catch (err) {
        if (!stopped.signal.aborted) parts.log.warn({ err }, 'Playbook runs could not be moved; they are tried again')
      }
      if (moved < tempo.batch) await sleep(tempo.pollMs, undefined, { signal: stopped.signal }).catch(() => {})
    }
  }
  return {
    start(): void {
      while (hands.length < tempo.hands) hands.push(work())
    },
    async stop(): Promise<void> {
      stopped.abort()
      await Promise.all(hands)
    },
  }
}
