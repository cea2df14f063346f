import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from, to } from 'pg-copy-streams'
import type { Postgres } from '../postgres/index.ts'

/** A table of PostgreSQL with what it takes to copy it: which columns, and in which order rows come out the same each time. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly order: readonly string[]
}
export interface Sequence {
  readonly name: string
  readonly value: string
}

/** What other programs make for themselves as they start, or what is told by the list of migrations. */
const leftOut = ['public.heartline_migrations', 'pgboss.version']

/** Every table of ours that decides, by name. */
export async function tablesOf(client: PoolClient): Promise<Table[]> {
  const { rows } = await client.query<Table>(`select format('%I.%I', n.nspname, c.relname) as name,
    (select array_agg(format('%I', a.attname) order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    coalesce((select array_agg(format('%I', a.attname) order by k.place) from pg_index i, unnest(i.indkey) with ordinality as k (attnum, place), pg_attribute a
      where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum), '{}') as order
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`)
  return rows.filter((t) => !leftOut.includes(t.name))
}

/** Where each sequence stands; at most a few numbers further than the rows, which leaves a gap and repeats nothing. */
export async function sequencesOf(client: PoolClient): Promise<Sequence[]> {
  const { rows } =
    await client.query<Sequence>(`select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
    from pg_sequences where schemaname in ('public', 'pgboss') and last_value is not null order by 1`)
  return rows
}

/** What shape the database has: its migrations, and the version of the tables of jobs. */
export async function shapeOf(client: PoolClient): Promise<{ migrations: string[]; jobs: number }> {
  const migrations = await client.query<{ name: string }>('select name from heartline_migrations order by applied, name')
  const there = await client.query<{ there: boolean }>(`select to_regclass('pgboss.version') is not null as there`)
  const version = there.rows[0]!.there ? await client.query<{ version: number }>('select version from pgboss.version') : undefined
  return { migrations: migrations.rows.map((r) => r.name), jobs: version?.rows[0]?.version ?? 0 }
}

/** The rows of a table as text, a row a line. */
export function readRows(client: PoolClient, { name, columns, order }: Table): AsyncIterable<Uint8Array> {
  const sorted = order.length > 0 ? ` order by ${order.join(', ')}` : ''
  return client.query(to(`copy (select ${columns.join(', ')} from ${name}${sorted}) to stdout`))
}

export async function writeRows(
  client: PoolClient, table: { readonly name: string; readonly columns: readonly string[] }, pieces: AsyncIterable<Buffer>,
): Promise<void> {
  await pipeline(
    Readable.from(pieces, { objectMode: false }),
    client.query(from(`copy ${table.name} (${table.columns.join(', ')}) from stdin`)),
  )
}

/** The database as it was at one moment, however long one looks and whatever others change meanwhile. */
export interface Moment {
  readonly client: PoolClient
  end(): void
}

export async function openMoment(postgres: Postgres): Promise<Moment> {
  const client = await postgres.pool.connect()
  // Closed and not given back: a copy that was broken off half-way ends with its connection.
  const end = () => client.release(true)
  try {
    await client.query('begin isolation level repeatable read, read only')
    // The moment is that of the first statement.
    await client.query('select 1')
    return { client, end }
  } catch (error) {
    end()
    throw error
  }
}

/** Does all of the work, or none of it. */
export async function inTransaction(postgres: Postgres, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await postgres.pool.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } finally {
    client.release(true)
  }
}

/**
 * Runs `load` with nothing in the way of rows in any order: no foreign
 * keys, no triggers, no rows of migrations; then puts everything back.
 */
export async function withoutRules(client: PoolClient, tables: readonly string[], load: () => Promise<void>): Promise<void> {
  const keys = await client.query<{
    on: string; name: string; text: string
  }>(`select conrelid::regclass::text as on, format('%I', conname) as name, pg_get_constraintdef(oid) as text
    from pg_constraint where contype = 'f' and conparentid = 0 and connamespace in ('public'::regnamespace, 'pgboss'::regnamespace)`)
  for (const { on, name } of keys.rows) await client.query(`alter table ${on} drop constraint ${name}`)
  for (const name of tables) {
    await client.query(`alter table ${name} disable trigger user`)
    await client.query(`delete from ${name}`)
  }
  await load()
  for (const name of tables) await client.query(`alter table ${name} enable trigger user`)
  for (const { on, name, text } of keys.rows) await client.query(`alter table ${on} add constraint ${name} ${text}`)
}

export async function setSequence(client: PoolClient, { name, value }: Sequence): Promise<void> {
  await client.query('select setval($1::regclass, $2::bigint)', [name, value])
}

export async function countRows(client: PoolClient, table: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`select count(*) as n from ${table}`)
  return rows[0]!.n
}

/** Removes every table of ours and all that hangs on them. */
export async function dropAll(postgres: Postgres): Promise<void> {
  await postgres.pool.query('drop schema if exists pgboss cascade; drop schema public cascade; create schema public')
}

export async function isEmpty(postgres: Postgres): Promise<boolean> {
  const { rows } =
    await postgres.pool.query<{ n: number }>(`select count(*) as n from pg_tables where schemaname in ('public', 'pgboss')`)
  return rows[0]!.n === 0
}

/** How many connections of other programs of ours there are on this database. */
export async function countOthers(postgres: Postgres): Promise<number> {
  const { rows } = await postgres.pool.query<{ n: number }>(`select count(*) as n from pg_stat_activity
    where datname = current_database() and application_name = 'heartline' and pid <> pg_backend_pid()`)
  return rows[0]!.n
}

const mark = 'heartline_restoring'
/**
 * Marks the databases as half restored, so that nobody starts on them; the mark goes with the transaction that makes them whole.
 */
export async function markRestoring(postgres: Postgres): Promise<void> {
  await postgres.pool.query(`create table if not exists ${mark} (since timestamptz not null default now())`)
}
export async function endRestoring(client: PoolClient): Promise<void> {
  await client.query(`drop table ${mark}`)
}
export async function isRestoring(postgres: Postgres): Promise<boolean> {
  const { rows } = await postgres.pool.query<{ there: boolean }>(`select to_regclass('${mark}') is not null as there`)
  return rows[0]!.there
}

/** Notes a finished backup, where the database is new enough to have the table. */
export async function noteBackup(postgres: Postgres, made: {
  readonly id: string; readonly taken: string; readonly bytes: number; readonly newBytes: number; readonly seconds: number
}): Promise<void> {
  const { rows } = await postgres.pool.query<{ there: boolean }>(`select to_regclass('backups_made') is not null as there`)
  if (!rows[0]!.there) return
  await postgres.pool.query('insert into backups_made (id, taken, bytes, new_bytes, seconds) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [made.id, made.taken, made.bytes, made.newBytes, made.seconds])
}

/** When the newest backup shows the data, and how many hours ago that is; undefined where there is none. */
export async function newestBackup(postgres: Postgres): Promise<{ taken: Date; hours: number } | undefined> {
  const { rows } = await postgres.pool.query<{
    taken: Date; hours: number
  }>(`select taken, extract(epoch from now() - taken)::float / 3600 as hours
    from backups_made order by taken desc limit 1`)
  return rows[0]
}
