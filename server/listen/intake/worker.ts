import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../platform/log/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { StepError } from './pipeline.ts'
import { claimBatch, type IntakeDb, openBatch, setAside, splitBatch, takeLead, unlessHeld } from './store.ts'

const mostInBatch = 10_000
const idleMs = 250
const standbyMs = 1_000
// A batch costs the same few writes and files whether it holds ten signals or a thousand: after a small one, more are gathered.
const smallBatch = 2_000
const gatherMs = 200
const triesBeforeSplit = 3
const housekeepingEveryMs = 5_000

/**
 * Carries batches from the inbox to history, one after the other. Of all programs on one database one worker leads and
 * the others stand by, ready to take over the moment its connection is gone: one leader keeps the order simple, and
 * one core of it is faster than intake.
 */
export function createWorker(deps: {
  postgres: Postgres
  db: IntakeDb
  carry: (id: number, seqs: readonly number[]) => Promise<void>
  /** What is to be done between batches, when no signal is on its way. */
  betweenBatches: () => Promise<void>
  log: Log
}) {
  const { postgres, db, carry, log } = deps
  const stopped = new AbortController()
  let running: Promise<void> | undefined
  let wake = () => {}
  let lastHousekeeping = 0
  const tries = new Map<number, number>()

  /** Waits until something was stored or the time is up. */
  const rest = (ms: number) => Promise.race([new Promise<void>((resolve) => (wake = resolve)), pause(ms)])
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopped.signal }).catch(() => {})

  async function lead(): Promise<void> {
    const lock = await takeLead(postgres)
    if (!lock) return rest(standbyMs)
    try {
      while (!stopped.signal.aborted && !lock.lost.aborted) {
        const carried = await step()
        if (carried === 0) await rest(idleMs)
        else if (carried < smallBatch) await pause(gatherMs)
      }
    } finally {
      lock.release()
    }
  }

  /** One batch, or the housekeeping. Answers how many signals were carried. */
  async function step(): Promise<number> {
    const batch = (await openBatch(db)) ?? (await claimBatch(db, mostInBatch))
    if (!batch || Date.now() - lastHousekeeping > 6 * housekeepingEveryMs) await housekeeping()
    if (!batch) return 0
    try {
      await carry(batch.id, batch.seqs)
      tries.delete(batch.id)
    } catch (error) {
      await recover(batch, error)
    }
    return batch.seqs.length
  }

  async function housekeeping(): Promise<void> {
    if (Date.now() - lastHousekeeping < housekeepingEveryMs) return
    lastHousekeeping = Date.now()
    await unlessHeld(db, deps.betweenBatches)
  }

  /** A batch that keeps failing before history saw it is halved, until the one signal at fault stands alone and is set aside. */
  async function recover(batch: { id: number; seqs: number[] }, error: unknown): Promise<void> {
    const n = (tries.get(batch.id) ?? 0) + 1
    tries.set(batch.id, n)
    log.error(
      { err: error, batch: batch.id, try: n },
      'a batch of signals did not get through; it is safe in the inbox and is tried again',
    )
    if (n < triesBeforeSplit || !(error instanceof StepError) || !error.safeToSplit || isOutage(error.cause))
      return void (await pause(Math.min(5_000, 100 * 2 ** n)))
    tries.delete(batch.id)
    if (batch.seqs.length > 1) return splitBatch(db, batch.id)
    await setAside(db, batch, error.message)
    log.error({ seq: batch.seqs[0] }, 'one signal was set aside so that the others go on; see /api/v1/pipeline')
  }

  return {
    start(): void {
      running ??= (async () => {
        while (!stopped.signal.aborted)
          await lead().catch(async (err: unknown) => {
            if (stopped.signal.aborted) return
            log.warn({ err }, 'the pipeline lost its database; it tries again')
            await rest(standbyMs)
          })
      })()
    },
    nudge: () => wake(),
    async stop(): Promise<void> {
      stopped.abort()
      wake()
      await running
    },
  }
}

/** A database that is away is no fault of the signals: waiting is right, splitting is not. */
function isOutage(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  const code = 'code' in cause ? String(cause.code) : ''
  return /^(08|53|57P)/.test(code) || /^E(CONN|PIPE|HOST|TIMEDOUT)/.test(code)
    || /terminat|connection|socket hang up|timeout/i.test(cause.message)
}
