import { access } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Log } from '../../platform/log/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { ImportDetail, Mapping } from './contract.ts'
import { badRowsPath } from './places.ts'
import { type Execution, executeImport } from './running/execute-import.ts'
import type { ImportFile } from './running/run-import.ts'
import { cancelImport, findImport, type ImportLock, type ImportsDb, insertImport } from './store.ts'

export interface ImportFileOptions {
  readonly startedBy?: string | null
  readonly onProgress?: Execution['onProgress']
  /** Aborted when the person at the command line gives up: what is in stays in. */
  readonly signal?: AbortSignal
}

export interface ImportOutcome {
  readonly result: ImportDetail
  /** Where the bad rows are, if there are any. */
  readonly badRows: string | null
}

/** Runs the import of a file on this machine here and now; the files of its joins lie beside it. */
export async function importFile(
  deps: {
    db: ImportsDb
    home: string
    log: Log
    lock: (id: number) => Promise<ImportLock | undefined>
    prepare: (org: OrgId, mapping: Mapping) => Promise<Pick<Execution, 'defaults' | 'inbox' | 'onDone'>>
  },
  org: OrgId,
  path: string,
  mapping: Mapping,
  options: ImportFileOptions = {},
): Promise<ImportOutcome> {
  const { db, home, log } = deps
  const file = await present(path, 'There is no file')
  const joined = await Promise.all(
    mapping.joins.map((j) => present(join(dirname(path), j.file), 'The mapping joins a file that is not beside the main one')),
  )
  const prepared = await deps.prepare(org, mapping)
  const id = await insertImport(db, org, {
    kind: 'command',
    name: file.name,
    file: null,
    mapping,
    startedBy: options.startedBy ?? null,
    bytes: 0,
  })
  const lock = await deps.lock(id)
  if (!lock) throw new Error(`Import ${id} was made this moment and somebody else holds its lock`)
  const giveUp = () =>
    void cancelImport(db, org, id).catch((error: unknown) =>
      log.warn({ err: error, import: id }, 'An import could not be cancelled'),
    )
  options.signal?.addEventListener('abort', giveUp, { once: true })
  try {
    const report = badRowsPath(home, org, id)
    await executeImport(db, lock, new AbortController().signal, log, {
      ...prepared,
      id,
      badRowsPath: report,
      onProgress: options.onProgress,
      origin: async () => ({ kind: 'file', mapping, file, joined }),
    })
    const result = await findImport(db, org, id)
    if (!result) throw new Error(`Import ${id} is gone`)
    return { result, badRows: result.badRows > 0 ? report : null }
  } finally {
    options.signal?.removeEventListener('abort', giveUp)
    lock.release()
  }
}

async function present(path: string, otherwise: string): Promise<ImportFile> {
  await access(path).catch((cause: unknown) => {
    throw new Problem('import.unreadable', `${otherwise}: ${path}`, { cause })
  })
  return { path, name: basename(path) }
}
