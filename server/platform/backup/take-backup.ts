import { createReadStream, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { ClickHouse } from '../clickhouse/index.ts'
import type { Config } from '../config/index.ts'
import { errorCode } from '../processes/index.ts'
import { type Postgres, takeSessionLock } from '../postgres/index.ts'
import type { BackedTable, BackupManifest } from './contract.ts'
import { type Cut, cutRows } from './cut-rows.ts'
import { BackupError } from './errors.ts'
import type { Folder } from './folder.ts'
import { copyTables, countCopy, dropCopies, historyMigrations, historyTables, readCopy, settleCopy } from './history-store.ts'
import { pruneBackups } from './prune-backups.ts'
import { isRestoring, type Moment, noteBackup, openMoment, readRows, sequencesOf, shapeOf, tablesOf } from './postgres-store.ts'

/** How far a backup or a restore is. */
export interface Progress {
  readonly doing: string
  readonly done: number
  readonly of: number
  readonly bytes: number
  readonly newBytes: number
}

export interface TakingBackup {
  readonly config: Pick<Config, 'home' | 'clickhouseCluster'>
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly folder: Folder
  /** Runs the work while nobody writes a batch of signals or rewrites history; signals may be taken in meanwhile. */
  readonly standStill: (work: () => Promise<void>) => Promise<void>
  /** How many whole backups stay; left out, all of them do. */
  readonly keep?: number | undefined
  readonly onPruned?: ((gone: readonly string[]) => void) | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** What lies in the home beside the databases. The databases' own passwords belong to them, and a new home makes its own. */
const keptFolders = ['secrets', 'uploads', 'imports']
/** Deletions of customers, which a restored older backup must learn of; see `deletionsIn`. */
const deletions = 'erasures.log'
const ofTheDatabases = ['secrets/postgres', 'secrets/clickhouse']

/**
 * Backs up both databases and the files while Heartline runs. For a moment between two batches, in which each signal is either wholly in history or
 * still in the inbox, PostgreSQL's snapshot is fixed and history's tables are copied by reference; both are then read at leisure. So every signal
 * answered before that moment is in the backup once. Asked to stop, or failing, it takes back what it wrote.
 */
export async function takeBackup(parts: TakingBackup): Promise<BackupManifest> {
  const { postgres, clickhouse, folder } = parts
  if (parts.config.clickhouseCluster !== undefined)
    throw new BackupError('On a cluster history lies on several machines: back it up with BACKUP … ON CLUSTER of ClickHouse itself, and PostgreSQL before it')
  if (await isRestoring(postgres)) throw new BackupError('These databases are half restored: finish that with heartline restore … --force first')
  const lock = await takeSessionLock(postgres.pool, 'heartline backup')
  if (!lock) throw new BackupError('Another backup of these databases is under way: wait for its end')
  const written: string[] = []
  const begun = new Date()
  const id = begun.toISOString().replaceAll(':', '-').replace(/\.\d+Z$/, 'Z')
  try {
    if ((await folder.list()).finished.includes(id)) throw new BackupError(`There is a backup ${id} already: wait a second and try again`)
    await folder.begin(id)
    await dropCopies(clickhouse)
    const manifest = await read({ ...parts, id, begun, written })
    parts.signal?.throwIfAborted()
    await folder.finish(manifest)
    written.length = 0
    await noteBackup(postgres, manifest)
    if (parts.keep !== undefined) {
      const gone = await pruneBackups(folder, parts.keep, new Date()).catch((cause: unknown) => {
        throw new BackupError(`The backup ${id} is whole; older ones could not be removed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
      })
      parts.onPruned?.(gone)
    }
    return manifest
  } catch (error) {
    for (const name of written) await folder.remove(name)
    await folder.abandon(id)
    throw error
  } finally {
    await dropCopies(clickhouse).finally(() => lock.release())
  }
}

async function read(parts: TakingBackup & { id: string; begun: Date; written: string[] }): Promise<BackupManifest> {
  const { postgres, clickhouse, id, begun } = parts
  const { home } = parts.config
  const tables = await historyTables(clickhouse)
  let moment: Moment | undefined
  let taken = begun
  let copied = new Set<string>()
  try {
    await parts.standStill(async () => {
      // PostgreSQL first: what other parts of the program derive into history between the two is then there rather than missing.
      moment = await openMoment(postgres)
      taken = new Date()
      copied = await copyTables(clickhouse, tables)
    })
    const { client } = moment!
    const decided = await tablesOf(client)
    const files = await filesIn(home)
    const keep = keeper(parts, decided.length + tables.length + files.length)
    const manifest: BackupManifest = {
      format: 1, id, taken: taken.toISOString(),
      postgres: { ...(await shapeOf(client)), tables: [], sequences: await sequencesOf(client) },
      history: { migrations: await historyMigrations(clickhouse), tables: [] },
      files: [], bytes: 0, newBytes: 0, seconds: 0,
    }
    for (const table of decided) manifest.postgres.tables.push(await keep.table(table, readRows(client, table)))
    for (const table of tables) {
      if (!copied.has(table.name)) {
        manifest.history.tables.push({ name: table.name, columns: [...table.columns], rows: 0, pieces: [] })
        continue
      }
      await settleCopy(clickhouse, table)
      const kept = await keep.table(table, await readCopy(clickhouse, table))
      const rows = await countCopy(clickhouse, table)
      if (rows !== kept.rows) throw new BackupError(`Of ${rows} rows of ${table.name} only ${kept.rows} could be read from ClickHouse: try again, and look into its log`)
      manifest.history.tables.push(kept)
    }
    for (const path of files) {
      const pieces = await keep.file(join(home, path), path)
      if (pieces) manifest.files.push({ path, pieces })
    }
    return { ...manifest, ...keep.sums(), seconds: (Date.now() - begun.getTime()) / 1000 }
  } finally {
    moment?.end()
  }
}

/** Puts what is read into the folder, piece by piece, and keeps count. */
function keeper({ folder, signal, onProgress, written }: TakingBackup & { written: string[] }, of: number) {
  const sums = { bytes: 0, newBytes: 0 }
  let done = 0
  async function put(bytes: Buffer, doing: string): Promise<string> {
    signal?.throwIfAborted()
    const { name, isNew } = await folder.put(bytes)
    sums.bytes += bytes.length
    if (isNew) {
      written.push(name)
      sums.newBytes += bytes.length
    }
    onProgress?.({ doing, done, of, ...sums })
    return name
  }
  return {
    sums: () => sums,
    async table({ name, columns }: { readonly name: string; readonly columns: readonly string[] }, stream: AsyncIterable<Uint8Array>): Promise<BackedTable> {
      const kept: BackedTable = { name, columns: [...columns], rows: 0, pieces: [] }
      for await (const { bytes, rows } of cutRows(stream) as AsyncIterable<Cut>) {
        kept.rows += rows
        kept.pieces.push(await put(bytes, name))
      }
      done++
      return kept
    },
    /** Undefined where the file was removed meanwhile. */
    async file(path: string, name: string): Promise<string[] | undefined> {
      const pieces: string[] = []
      try {
        for await (const bytes of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 }) as AsyncIterable<Buffer>) pieces.push(await put(bytes, name))
      } catch (error) {
        if (errorCode(error) !== 'ENOENT') throw error
        return undefined
      }
      done++
      return pieces
    },
  }
}

async function filesIn(home: string): Promise<string[]> {
  const found: string[] = []
  for (const folder of keptFolders) {
    const entries = await readdir(join(home, folder), { withFileTypes: true, recursive: true }).catch(() => [])
    for (const entry of entries) if (entry.isFile()) found.push(relative(home, join(entry.parentPath, entry.name)))
  }
  if (existsSync(join(home, deletions))) found.push(deletions)
  return found.filter((path) => !ofTheDatabases.includes(path) && !path.endsWith('.part')).toSorted()
}
