import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { Log } from '../log/index.ts'
import { newerSchema } from '../problems/index.ts'

/** One step of the database's shape, in plain SQL; named once ('customers/001-customers') and never changed after. */
export interface Migration {
  readonly name: string
  readonly sql: string
}

export class MigrationError extends Error {
  override name = 'MigrationError'
}

/** Any number: what matters is that every Heartline uses the same. */
const LOCK = 4_400_001

/** Applies what was not applied yet, in the order given and all in one transaction: an upgrade happens whole or not at all. */
export async function migratePostgres({ pool }: { pool: Pool }, migrations: readonly Migration[], log: Log): Promise<void> {
  refuseRepeatedNames(migrations)
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await client.query(`create table if not exists heartline_migrations
      (name text primary key, hash text not null, applied timestamptz not null default now())`)
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from heartline_migrations')
    const applied = new Map(rows.map((r) => [r.name, r.hash]))
    for (const migration of migrations) {
      const before = applied.get(migration.name)
      if (before === undefined) await apply(client, migration)
      else if (before !== hashOf(migration)) throw new MigrationError(changed(migration.name))
    }
    await client.query('commit')
    const count = migrations.filter((m) => !applied.has(m.name)).length
    if (count > 0) log.info({ count }, 'PostgreSQL migrated')
  } catch (error) {
    await client.query('rollback').catch((e: Error) => { broken = e })
    throw error
  } finally {
    client.release(broken)
  }
}

/**
 * Refuses a database in which a newer Heartline has been at work: this one does not know what it changed and could destroy it.
 * @param known every migration of this version
 */
export async function refuseNewerPostgres({ pool }: { pool: Pool }, known: readonly Migration[]): Promise<void> {
  const { rows: [table] } =
    await pool.query<{ there: boolean }>(`select to_regclass('heartline_migrations') is not null as there`)
  if (!table?.there) return
  const { rows } = await pool.query<{ name: string }>(
    'select name from heartline_migrations where name <> all($1)', [known.map((m) => m.name)],
  )
  if (rows.length > 0) throw new MigrationError(newerSchema('PostgreSQL', rows.map((r) => r.name)))
}

async function apply(client: PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query(migration.sql)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new MigrationError(`Migration ${migration.name} failed, and nothing of this upgrade was applied: ${why}`,
      { cause: error })
  }
  await client.query('insert into heartline_migrations (name, hash) values ($1, $2)', [migration.name, hashOf(migration)])
}

function refuseRepeatedNames(migrations: readonly Migration[]): void {
  const seen = new Set<string>()
  for (const { name } of migrations) {
    if (seen.has(name)) throw new MigrationError(`Two migrations are called ${name}: give the newer one a name of its own`)
    seen.add(name)
  }
}

const hashOf = (migration: Migration) => createHash('sha256').update(migration.sql).digest('hex')
const changed = (name: string) => `Migration ${name} was changed after it had been applied to this database. `
  + 'Put its text back as it was, and write what is to change as a new migration'
