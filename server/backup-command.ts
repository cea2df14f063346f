import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { standStill } from './listen/intake/index.ts'
import { openHeartline } from './main.ts'
import { manifests } from './manifests.ts'
import { BackupError, compareCounts, deletionsIn, type Folder, openFolder, type Progress, readKey, restoreBackup, takeBackup } from './platform/backup/index.ts'
import { openClickHouse } from './platform/clickhouse/index.ts'
import type { Config } from './platform/config/index.ts'
import { createLog } from './platform/log/index.ts'
import { openPostgres } from './platform/postgres/index.ts'

const quiet = createLog({ level: 'error' })
const shape = { migrations: manifests.flatMap((m) => m.migrations ?? []), history: manifests.flatMap((m) => m.history ?? []) }

export const backupHelp = `  heartline backup FOLDER [--key FILE] [--keep N]
                                                 back up both databases and the files into a folder of backups, while Heartline runs;
                                                 the first is whole, later ones add what is new; --key: a file whose key encrypts them;
                                                 --keep: afterwards only the newest N whole ones stay
  heartline backup check FOLDER [--key FILE] [--backup NAME]
                                                 restore the newest backup, or that one, into a place of its own, and compare
  heartline backup list FOLDER [--key FILE]
  heartline restore FOLDER [--key FILE] [--backup NAME] [--force]
                                                 make the databases what they were; --force: throw away what they hold now
`

/** What the command line prints, and where it hears that it is to stop. */
export interface Terminal {
  readonly say: (line: string) => void
  readonly progress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** `heartline backup …`. Answers the exit code. */
export async function backupCommand(args: readonly string[], config: Config, terminal: Terminal): Promise<number> {
  const { verb, path, key, backup, keep } = await readArguments(args, ['check', 'list'])
  if (verb === 'list') return list(await openFolder(path, { key }), terminal)
  if (verb === 'check') return check(await openFolder(path, { key }), backup, config, terminal)
  const folder = await openFolder(path, { key, create: true })
  const removed: string[] = []
  const made = await withStores(config, (stores) => takeBackup({
    ...stores, config, folder, keep, signal: terminal.signal, onProgress: terminal.progress, onPruned: (gone) => void removed.push(...gone),
    standStill: (work) => standStill(stores.postgres, work),
  }))
  terminal.say(`${made.id}: ${rowsOf(made)} rows and ${made.files.length} files as of ${made.taken}, ${size(made.bytes)}, of which ${size(made.newBytes)} new, in ${made.seconds.toFixed(1)} s`)
  if (removed.length > 0) terminal.say(`removed: ${removed.join(', ')}`)
  return 0
}

/** `heartline restore …`. Answers the exit code. */
export async function restoreCommand(args: readonly string[], config: Config, terminal: Terminal): Promise<number> {
  const { path, key, backup, force } = await readArguments(args, [])
  const folder = await openFolder(path, { key })
  const manifest = await folder.read(backup)
  await withStores(config, (stores) => restoreBackup({ ...stores, ...shape, config, folder, force, signal: terminal.signal, onProgress: terminal.progress }, manifest))
  terminal.say(`restored: ${rowsOf(manifest)} rows and ${manifest.files.length} files as of ${manifest.taken}`)
  await repeatDeletions(folder, config, terminal)
  return 0
}

/** Asks again for the deletions of customers that came after the backup: those of this home's log, and of the newest backup's. */
async function repeatDeletions(folder: Folder, config: Config, { say }: Terminal): Promise<void> {
  const [own, backedUp] = [join(config.home, 'erasures.log'), await deletionsIn(folder)]
  if (backedUp === undefined && !existsSync(own)) return
  const copy = join(config.home, 'erasures.backup.log')
  if (backedUp) await writeFile(copy, backedUp, { mode: 0o600 })
  const house = await openHeartline(config, quiet)
  try {
    for (const path of [...(backedUp ? [copy] : []), own]) {
      const { unknown, held } = await house.erasure.replayDeletions(path)
      if (unknown > 0) say(`${unknown} deletions came after this backup and are carried out as soon as Heartline runs${held > 0 ? `; ${held} wait for a legal hold` : ''}`)
    }
  } finally {
    await house.close()
    await rm(copy, { force: true })
  }
}

/** Restores into a home that is thrown away, brings it forward to this version, and compares what can be compared. */
async function check(folder: Folder, backup: string | undefined, config: Config, { say, progress, signal }: Terminal): Promise<number> {
  const manifest = await folder.read(backup)
  const home = await mkdtemp(join(tmpdir(), 'heartline-check-'))
  const scratch: Config = { ...config, home, databaseUrl: undefined, clickhouseUrl: undefined, clickhouseCluster: undefined, mail: undefined, mailIn: undefined }
  const faults: string[] = []
  try {
    await withStores(scratch, async (stores) => {
      await restoreBackup({ ...stores, ...shape, config: scratch, folder, signal, onProgress: progress }, manifest)
      for (const { table, backedUp, restored } of await compareCounts(stores, manifest)) faults.push(`${table} had ${backedUp} rows and has ${restored} restored`)
    })
    const house = await openHeartline(scratch, quiet)
    try {
      for (const { id, name } of await house.orgs.list()) {
        const found = await house.audit.check(id)
        if (found.state !== 'whole') faults.push(`the audit log of organisation ${id} (${name}) is broken at entry ${found.at}`)
      }
    } finally {
      await house.close()
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
  for (const fault of faults) say(`✖ ${fault}`)
  if (faults.length > 0) return 1
  const tables = manifest.postgres.tables.length + manifest.history.tables.length
  say(`✔ ${manifest.id} can be restored: ${rowsOf(manifest)} rows in ${tables} tables are all there, every piece is what was written, every audit log is whole`)
  return 0
}

async function list(folder: Folder, { say }: Terminal): Promise<number> {
  const { finished, unfinished } = await folder.list()
  for (const id of finished) {
    const made = await folder.read(id)
    say(`${id}\t${rowsOf(made)} rows\t${size(made.bytes)}, of which ${size(made.newBytes)} new`)
  }
  for (const id of unfinished) say(`${id}\tnot finished`)
  return 0
}

function keepIn(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^[1-9]\d{0,5}$/.test(given)) throw new BackupError('--keep takes a number from 1 on, such as --keep 7: the last whole backup always stays')
  return Number(given)
}

async function readArguments(args: readonly string[], verbs: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true, options: { key: { type: 'string' }, backup: { type: 'string' }, force: { type: 'boolean' }, to: { type: 'string' }, keep: { type: 'string' } },
  })
  const verb = verbs.includes(positionals[0]!) ? positionals.shift() : undefined
  const path = values.to ?? positionals[0]
  if (path === undefined || positionals.length > 1) throw new BackupError(`Say which folder, and what to do:\n${backupHelp}`)
  return { verb, path, key: values.key === undefined ? undefined : await readKey(values.key), backup: values.backup, force: values.force, keep: keepIn(values.keep) }
}

/** Both databases as they are: nothing is brought to a newer shape, for an older program may be running on them. */
async function withStores<T>(config: Config, work: (stores: { postgres: Awaited<ReturnType<typeof openPostgres>>; clickhouse: Awaited<ReturnType<typeof openClickHouse>> }) => Promise<T>): Promise<T> {
  const postgres = await openPostgres(config, quiet)
  try {
    const clickhouse = await openClickHouse(config, quiet)
    try {
      return await work({ postgres, clickhouse })
    } finally {
      await clickhouse.close()
    }
  } finally {
    await postgres.close()
  }
}

interface Counted { readonly postgres: { readonly tables: readonly { readonly rows: number }[] }; readonly history: { readonly tables: readonly { readonly rows: number }[] } }
const rowsOf = ({ postgres, history }: Counted) => [...postgres.tables, ...history.tables].reduce((sum, t) => sum + t.rows, 0)
const size = (bytes: number) => bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`
