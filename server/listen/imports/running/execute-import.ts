import { rm, stat } from 'node:fs/promises'
import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../../../platform/log/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { limits } from '../../../record/signals/contract.ts'
import type { BadRow, Mapping } from '../contract.ts'
import { describeFault, fault } from '../faults.ts'
import { beginImport, endImport, type ImportLock, type ImportsDb, noteProgress, retrying } from '../store.ts'
import { createBatches, type Inbox } from './accept-batches.ts'
import { openBadRowsFile } from './bad-rows-file.ts'
import { type ImportCounts, type ImportFile, type ImportJob, noCounts, runImport } from './run-import.ts'

const noteEveryMs = 500
const badShown = 50

/** A signal that is made, not read; intake checks it like every other. */
export interface MadeSignal {
  readonly id: string
  readonly source: string
  readonly type: string
  readonly time: string
  readonly subject?: string | undefined
  readonly data: object
}

/** Where the rows of an import come from. */
export type ImportOrigin =
  | { readonly kind: 'file'; readonly mapping: Mapping; readonly file: ImportFile; readonly joined: readonly ImportFile[] }
  | { readonly kind: 'sample'; readonly signals: Iterable<MadeSignal> }

export interface Execution {
  readonly id: number
  readonly origin: () => Promise<ImportOrigin>
  readonly defaults: ImportJob['defaults']
  readonly inbox: Inbox
  readonly badRowsPath: string
  /** Told when it is done; not when it broke off. */
  readonly onDone?: (() => Promise<unknown>) | undefined
  readonly onProgress?: ((counts: ImportCounts & { readonly bytes: number }) => void) | undefined
}

class Cancelled extends Error {}

/**
 * Runs an import from its beginning to its end and notes how far it is. Where the program is stopped or the lock lost, it stays
 * `running`, and whoever gets the lock next begins it again: signals that are in already are recognised.
 */
export async function executeImport(
  db: ImportsDb,
  lock: ImportLock,
  stopping: AbortSignal,
  log: Log,
  job: Execution,
): Promise<void> {
  if (!(await beginImport(db, job.id))) return
  const counts = noCounts()
  const bad: BadRow[] = []
  const ending = new AbortController()
  const signal = AbortSignal.any([stopping, lock.lost, ending.signal])
  let bytes = 0
  const progress = () => ({ ...counts, bytes, bad })
  const done = new AbortController()
  const noting = (async () => {
    while (!done.signal.aborted) {
      await wait(noteEveryMs, undefined, { signal: done.signal }).catch(() => undefined)
      if (done.signal.aborted) return
      job.onProgress?.(progress())
      if (!(await retrying(() => noteProgress(db, job.id, progress())))) ending.abort(new Cancelled())
    }
  })().catch((error: unknown) => ending.abort(error))

  let state: 'done' | 'failed' | 'cancelled' = 'done'
  let problem: string | null = null
  try {
    await rm(job.badRowsPath, { force: true })
    const origin = await job.origin()
    const onBad = (row: BadRow) => {
      if (bad.length < badShown) bad.push(row)
    }
    if (origin.kind === 'sample') await runSample(origin.signals, job.inbox, counts, onBad, signal)
    else {
      for (const { path } of [origin.file, ...origin.joined]) bytes += (await stat(path)).size
      await runImport({
        ...origin,
        defaults: job.defaults,
        inbox: job.inbox,
        counts,
        onBad,
        signal,
        openBadRows: (columns) => openBadRowsFile(job.badRowsPath, columns),
      })
    }
  } catch (error) {
    if (stopping.aborted || lock.lost.aborted) return
    state = ending.signal.reason instanceof Cancelled ? 'cancelled' : 'failed'
    problem = state === 'cancelled' ? null : wordsOf(error)
    if (state === 'failed' && !(error instanceof Problem)) log.error({ err: error, import: job.id }, 'An import failed')
  } finally {
    done.abort()
    await noting
  }
  bad.sort((a, b) => a.line - b.line)
  await retrying(() => endImport(db, job.id, state, problem, progress()))
  if (state === 'done') await job.onDone?.()
  job.onProgress?.(progress())
}

const wordsOf = (error: unknown) =>
  error instanceof Problem
    ? error.message
    : `Something went wrong in Heartline (${error instanceof Error ? error.message : String(error)}). `
      + 'What was accepted before is safe; start the import again: nothing doubles.'

/** Hands in signals that are made, not read. */
async function runSample(
  signals: Iterable<MadeSignal>,
  inbox: Inbox,
  counts: ImportCounts,
  onBad: (bad: BadRow) => void,
  signal: AbortSignal,
): Promise<void> {
  const batches = createBatches<number>(
    inbox,
    async ({ receipt, refused }) => {
      counts.accepted += receipt.accepted
      counts.repeated += receipt.repeated
      counts.badRows += refused.length
      for (const { refusal, origin } of refused) {
        const found = fault('signal.refused', null, {
          message: refusal.problems.map((p) => `${p.path}: ${p.message}`).join('; '),
        })
        onBad({ line: origin, column: null, message: describeFault(found), code: found.code, params: { ...found.params } })
      }
    },
    signal,
  )
  try {
    for (const made of signals) {
      counts.rows += 1
      const full = batches.add({ specversion: '1.0', ...made }, counts.rows)
      if (full) await full
      if (counts.rows % limits.signalsInBatch === 0) {
        signal.throwIfAborted()
        await setImmediate()
      }
    }
    await batches.finish()
  } finally {
    await batches.settle()
  }
}
