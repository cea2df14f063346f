import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Log } from '../log/index.ts'
import { newerSchema } from '../problems/index.ts'
import type { ClickHouse } from './client.ts'

/** One step of the history's shape; its statements are written for one server (see ddl.ts) and never changed after. */
export interface ClickHouseMigration {
  readonly name: string
  readonly statements: readonly string[]
}

export class ClickHouseMigrationError extends Error {
  override name = 'ClickHouseMigrationError'
}

const RECORD = `CREATE TABLE IF NOT EXISTS heartline_migrations{{cluster}}
  (org UInt32, name String, hash String, applied DateTime64(3, 'UTC') DEFAULT now64(3))
  ENGINE = {{engine:MergeTree}} ORDER BY name`
const Applied = z.object({ name: z.string(), hash: z.string() })

/**
 * Applies what was not applied yet, in the order given. ClickHouse has no transactions for this: a migration that
 * breaks half-way is run again from its first statement, so every statement must bear being repeated.
 */
export async function migrateClickHouse(
  clickhouse: ClickHouse, migrations: readonly ClickHouseMigration[], log: Log,
): Promise<void> {
  for (const migration of migrations) refuseUnrepeatable(migration)
  await clickhouse.command(RECORD)
  const rows = await clickhouse.query({
    // What belongs to no organisation is kept under 0.
    name: 'platform.migrations', org: 0, row: Applied,
    sql: 'SELECT name, hash FROM heartline_migrations WHERE org = {org:UInt32}',
  })
  const applied = new Map(rows.map((r) => [r.name, r.hash]))
  let count = 0
  for (const migration of migrations) {
    const hash = hashOf(migration)
    const before = applied.get(migration.name)
    if (before === hash) continue
    if (before !== undefined) throw new ClickHouseMigrationError(changed(migration.name))
    for (const sql of migration.statements) await apply(clickhouse, migration.name, sql)
    const record = { org: 0, name: migration.name, hash }
    await clickhouse.insert('heartline_migrations', [record], { token: `migration ${migration.name}` })
    count++
  }
  if (count > 0) log.info({ count }, 'ClickHouse migrated')
}

/** Refuses a history in which a newer Heartline has been at work; see `refuseNewerPostgres`. */
export async function refuseNewerClickHouse(clickhouse: ClickHouse, known: readonly ClickHouseMigration[]): Promise<void> {
  const [table] = await clickhouse.query({
    name: 'platform.tables', org: 0, row: z.object({ there: z.number() }),
    sql: `SELECT count() AS there FROM system.tables WHERE database = currentDatabase() AND name = 'heartline_migrations' AND {org:UInt32} = 0`,
  })
  if (table?.there === 0) return
  const names = known.map((m) => m.name)
  const unknown = await clickhouse.query({
    name: 'platform.newer', org: 0, row: z.object({ name: z.string() }), params: { names },
    sql: 'SELECT DISTINCT name FROM heartline_migrations WHERE org = {org:UInt32} AND name NOT IN {names:Array(String)} ORDER BY name',
  })
  if (unknown.length > 0) throw new ClickHouseMigrationError(newerSchema('ClickHouse', unknown.map((u) => u.name)))
}

async function apply(clickhouse: ClickHouse, name: string, sql: string): Promise<void> {
  try {
    await clickhouse.command(sql)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ClickHouseMigrationError(`Migration ${name} failed: ${why}\nin ${sql.slice(0, 300)}`, { cause: error })
  }
}

function refuseUnrepeatable({ name, statements }: ClickHouseMigration): void {
  for (const sql of statements) {
    if (/^\s*(CREATE|DROP)\b/i.test(sql) && !/\bIF\s+(NOT\s+)?EXISTS\b/i.test(sql)) {
      throw new ClickHouseMigrationError(`Migration ${name} cannot be repeated after breaking half-way: `
        + `write IF NOT EXISTS or IF EXISTS into: ${sql.trim().slice(0, 120)}`)
    }
  }
}

const hashOf = ({ statements }: ClickHouseMigration) => createHash('sha256').update(JSON.stringify(statements)).digest('hex')
const changed = (name: string) => `ClickHouse migration ${name} was changed after it had been applied. `
  + 'Put its statements back as they were, and write what is to change as a new migration'
