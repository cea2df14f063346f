import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ClickHouse, ClickHouseMigration } from '../clickhouse/index.ts'
import { migrateClickHouse } from '../clickhouse/index.ts'
import type { Config } from '../config/index.ts'
import { createJobs } from '../jobs/index.ts'
import { createLog } from '../log/index.ts'
import { migratePostgres, type Migration, type Postgres } from '../postgres/index.ts'
import type { BackupManifest } from './contract.ts'
import { BackupError } from './errors.ts'
import type { Folder } from './folder.ts'
import { countSettled, dropHistory, fillTable, historyTables, isHistoryEmpty } from './history-store.ts'
import {
  countOthers, countRows, dropAll, endRestoring, inTransaction, isEmpty, markRestoring, openMoment, setSequence, shapeOf,
  withoutRules, writeRows,
} from './postgres-store.ts'
import type { Progress } from './take-backup.ts'

export interface Restoring {
  readonly config: Pick<Config, 'home' | 'clickhouseCluster'>
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly folder: Folder
  /** Every step of this version: a backup of an older one is restored as it was and brought forward at the next start. */
  readonly migrations: readonly Migration[]
  readonly history: readonly ClickHouseMigration[]
  /** Throws away what the databases hold. */
  readonly force?: boolean | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** Reads every piece of a backup and finds what is gone or not what was written, before anything is touched. */
export async function readThrough(
  folder: Folder, manifest: BackupManifest, options: Pick<Restoring, 'signal' | 'onProgress'> = {},
): Promise<void> {
  const parts = [
    ...manifest.postgres.tables, ...manifest.history.tables, ...manifest.files.map((f) => ({ name: f.path, pieces: f.pieces })),
  ]
  let bytes = 0
  for (const [done, { name, pieces }] of parts.entries())
    for (const piece of pieces) {
      options.signal?.throwIfAborted()
      bytes += (await folder.get(piece, name)).length
      options.onProgress?.({ doing: `reading ${name}`, done, of: parts.length, bytes, newBytes: 0 })
    }
}

/**
 * Makes both databases and the files what they were. History goes first and PostgreSQL last, in one transaction: until that is
 * done the databases are marked as half restored, and no program starts on them.
 */
export async function restoreBackup(parts: Restoring, manifest: BackupManifest): Promise<void> {
  const { config, postgres, clickhouse, folder, signal } = parts
  if (config.clickhouseCluster !== undefined)
    throw new BackupError('On a cluster history is restored with RESTORE … ON CLUSTER of ClickHouse itself')
  refuseNewer(manifest, parts)
  await readThrough(folder, manifest, parts)
  if ((await countOthers(postgres)) > 0) throw new BackupError('Heartline is running on these databases: stop it, then restore')
  const isFree = (await isEmpty(postgres)) && (await isHistoryEmpty(clickhouse))
  if (!isFree && !parts.force)
    throw new BackupError(
      'There are data in these databases already. Restore into an empty home, or say --force to throw them away',
    )

  await dropHistory(clickhouse)
  await dropAll(postgres)
  await markRestoring(postgres)
  const silent = createLog({ level: 'silent' })
  const [migrations, history] = [new Set(manifest.postgres.migrations), new Set(manifest.history.migrations)]
  await migratePostgres(postgres, parts.migrations.filter((m) => migrations.has(m.name)), silent)
  await migrateClickHouse(clickhouse, parts.history.filter((m) => history.has(m.name)), silent)
  await makeTablesOfJobs(postgres, manifest)

  const of = manifest.history.tables.length + manifest.postgres.tables.length + manifest.files.length
  let [done, bytes] = [0, 0]
  async function* piecesOf({ name, pieces }: {
    readonly name: string; readonly pieces: readonly string[]
  }): AsyncGenerator<Buffer> {
    for (const piece of pieces) {
      signal?.throwIfAborted()
      const found = await folder.get(piece, name)
      bytes += found.length
      parts.onProgress?.({ doing: name, done, of, bytes, newBytes: 0 })
      yield found
    }
    done++
  }

  for (const table of manifest.history.tables) if (table.pieces.length > 0) await fillTable(clickhouse, table, piecesOf(table))
  await restoreFiles(config.home, manifest, (file) => piecesOf({ name: file.path, pieces: file.pieces }))
  await inTransaction(postgres, async (client) => {
    await withoutRules(client, manifest.postgres.tables.map((t) => t.name), async () => {
      for (const table of manifest.postgres.tables) await writeRows(client, table, piecesOf(table))
    })
    for (const sequence of manifest.postgres.sequences) await setSequence(client, sequence)
    await endRestoring(client)
  })
}

const deletions = 'erasures.log'

/**
 * The log of deletions as the newest backup of the folder has it, which knows
 * more than an older backup that is restored; undefined where there is none.
 */
export async function deletionsIn(folder: Folder): Promise<Buffer | undefined> {
  const log = (await folder.read()).files.find((f) => f.path === deletions)
  return log && Buffer.concat(await Promise.all(log.pieces.map((piece) => folder.get(piece, deletions))))
}

/** Tables whose number of rows is not what the backup says. */
export async function compareCounts(
  { postgres, clickhouse }: Pick<Restoring, 'postgres' | 'clickhouse'>, manifest: BackupManifest,
): Promise<{ table: string; backedUp: number; restored: number }[]> {
  const differing: { table: string; backedUp: number; restored: number }[] = []
  const compare = (table: string, backedUp: number, restored: number) =>
    void (backedUp !== restored && differing.push({ table, backedUp, restored }))
  const { client, end } = await openMoment(postgres)
  try {
    for (const { name, rows } of manifest.postgres.tables) compare(name, rows, await countRows(client, name))
  } finally {
    end()
  }
  const history = new Map((await historyTables(clickhouse)).map((t) => [t.name, t]))
  for (const { name, rows } of manifest.history.tables) {
    const table = history.get(name)
    compare(name, rows, table ? await countSettled(clickhouse, table) : 0)
  }
  return differing
}

function refuseNewer(manifest: BackupManifest, { migrations, history }: Pick<Restoring, 'migrations' | 'history'>): void {
  const known = new Set([...migrations, ...history].map((m) => m.name))
  const unknown = [...manifest.postgres.migrations, ...manifest.history.migrations].filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new BackupError(`This backup was made by a newer Heartline (${unknown.slice(0, 3).join(', ')}): restore it with that version. Nothing was touched`)
}

/** The job queue makes its own tables; a newer one than that of the backup takes its rows, an older one does not know them. */
async function makeTablesOfJobs(postgres: Postgres, manifest: BackupManifest): Promise<void> {
  if (manifest.postgres.jobs === 0) return
  const jobs = createJobs({ postgres, log: createLog({ level: 'silent' }) })
  await jobs.prepare()
  await jobs.stop()
  const { client, end } = await openMoment(postgres)
  const { jobs: version } = await shapeOf(client).finally(end)
  if (version < manifest.postgres.jobs)
    throw new BackupError(`This backup's jobs are of version ${manifest.postgres.jobs}, and this Heartline knows ${version}: restore it with a newer one`)
}

async function restoreFiles(
  home: string, manifest: BackupManifest, piecesOf: (file: BackupManifest['files'][number]) => AsyncIterable<Buffer>,
): Promise<void> {
  for (const file of manifest.files) {
    // What was deleted is told by the newest log there is, which is hardly that of this backup.
    if (file.path === deletions) continue
    const path = join(home, file.path)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await rm(path, { force: true })
    await writeFile(path, piecesOf(file), { mode: 0o600 })
    await chmod(path, 0o600)
  }
}
