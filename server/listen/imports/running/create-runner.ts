import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../../../platform/log/index.ts'
import { type DueImport, endImport, type ImportLock, type ImportsDb, listUnfinished } from '../store.ts'
import { type Execution, executeImport } from './execute-import.ts'

const lookEveryMs = 1_000
const mostAtOnce = 2

export type ImportRunner = ReturnType<typeof createRunner>

/** Works off imports that wait or were left unfinished. Any number of programs may do so: each import has one lock. */
export function createRunner(deps: {
  db: ImportsDb
  lock: (id: number) => Promise<ImportLock | undefined>
  log: Log
  execution: (due: DueImport) => Promise<Execution>
}) {
  const { db, log } = deps
  const stopping = new AbortController()
  const running = new Map<number, Promise<void>>()
  let nudged = Promise.withResolvers<void>()
  let loop: Promise<void> | undefined

  async function take(due: DueImport): Promise<void> {
    const lock = await deps.lock(due.id)
    if (!lock) return
    const run = runLocked(due, lock)
      .catch((error: unknown) => log.error({ err: error, import: due.id }, 'An import could not be run'))
      .finally(() => {
        running.delete(due.id)
        nudged.resolve()
      })
    running.set(due.id, run)
  }

  async function runLocked(due: DueImport, lock: ImportLock): Promise<void> {
    try {
      if (due.kind === 'command')
        return await endImport(
          db,
          due.id,
          'failed',
          'The command was stopped before the end. Run it again: what is in already is recognised.',
        )
      await executeImport(db, lock, stopping.signal, log, await deps.execution(due))
    } finally {
      lock.release()
    }
  }

  async function look(): Promise<void> {
    for (const due of await listUnfinished(db)) {
      if (running.size >= mostAtOnce || stopping.signal.aborted) return
      if (running.has(due.id) || (due.kind === 'command' && due.state === 'waiting')) continue
      await take(due)
    }
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      nudged = Promise.withResolvers<void>()
      await look().catch((error: unknown) => log.warn({ err: error }, 'Imports could not be looked up; trying again'))
      await Promise.race([nudged.promise, wait(lookEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined)])
    }
  }

  return {
    start() {
      loop ??= work()
    },
    /** Looks for work at once. */
    nudge() {
      nudged.resolve()
    },
    /** Ends with what is under way left to be resumed at the next start. */
    async stop(): Promise<void> {
      stopping.abort()
      await loop
      await Promise.all(running.values())
    },
  }
}
