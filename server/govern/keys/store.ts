import { sql, type Kysely } from 'kysely'
import type { Postgres } from '../../platform/postgres/index.ts'
import type { Migration } from '../../platform/postgres/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { Key } from './contract.ts'

export const migrations: readonly Migration[] = [{
  name: 'keys/001-ingest-keys',
  sql: `
    create table ingest_keys (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade, name text not null,
      start text not null, hash text not null unique, created_at timestamptz not null default now(), created_by text,
      last_used timestamptz, revoked_at timestamptz);
    create index on ingest_keys (org);`,
}]

interface Row { id: number; org: number; name: string; start: string; hash: string; created_at: Date; created_by: string | null; last_used: Date | null; revoked_at: Date | null }
export type KeysDb = Kysely<{ ingest_keys: Row }>
export const keysDb = (postgres: Postgres): KeysDb => postgres.db.withTables<{ ingest_keys: Row }>()

export async function insertKey(db: KeysDb, org: OrgId, k: { name: string; start: string; hash: string; createdBy: string | null }): Promise<Key> {
  const { rows } = await sql<Row>`
    insert into ingest_keys (org, name, start, hash, created_by) values (${org}, ${k.name}, ${k.start}, ${k.hash}, ${k.createdBy}) returning *`.execute(db)
  return view(rows[0]!)
}

export async function listKeys(db: KeysDb, org: OrgId): Promise<Key[]> {
  const rows = await db.selectFrom('ingest_keys').selectAll().where('org', '=', org).orderBy('id', 'desc').execute()
  return rows.map(view)
}

export async function findKey(db: KeysDb, hash: string): Promise<{ id: number; org: OrgId } | undefined> {
  const row = await db.selectFrom('ingest_keys').select(['id', 'org']).where('hash', '=', hash).where('revoked_at', 'is', null).executeTakeFirst()
  return row && { id: row.id, org: row.org as OrgId }
}

export async function touchKey(db: KeysDb, id: number): Promise<void> {
  await db.updateTable('ingest_keys').set({ last_used: new Date() }).where('id', '=', id).execute()
}

export async function revokeKey(db: KeysDb, org: OrgId, id: number): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('ingest_keys').set({ revoked_at: new Date() })
    .where('id', '=', id).where('org', '=', org).where('revoked_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

function view(r: Row): Key {
  return {
    id: r.id, name: r.name, start: r.start, createdAt: r.created_at.toISOString(), createdBy: r.created_by,
    lastUsed: r.last_used?.toISOString() ?? null, revokedAt: r.revoked_at?.toISOString() ?? null,
  }
}
