import { sql, type Kysely } from 'kysely'
import type { Postgres } from '../../platform/postgres/index.ts'
import type { Migration } from '../../platform/postgres/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { Key, KeyDoor, KeyScope, PersonalKey } from './contract.ts'

export const migrations: readonly Migration[] = [{
  name: 'keys/001-ingest-keys',
  sql: `
    create table ingest_keys (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade, name text not null,
      start text not null, hash text not null unique, created_at timestamptz not null default now(), created_by text,
      last_used timestamptz, revoked_at timestamptz);
    create index on ingest_keys (org);`,
}, {
  // A key of a person acts as that person, for a program of theirs; one without a person hands in signals.
  name: 'keys/002-personal-keys',
  sql: `
    alter table ingest_keys add person text references people on delete cascade, add scope text check (scope in ('read', 'act')), add expires_at timestamptz,
      add check ((person is null) = (scope is null));
    create index on ingest_keys (person) where person is not null;`,
}, {
  name: 'keys/003-keys-of-directories',
  sql: `alter table ingest_keys add opens text not null default 'signals' check (opens in ('signals', 'scim'));`,
}]

interface Row {
  id: number
  org: number
  name: string
  start: string
  hash: string
  created_at: Date
  created_by: string | null
  last_used: Date | null
  revoked_at: Date | null
  person: string | null
  scope: KeyScope | null
  expires_at: Date | null
  opens: KeyDoor
}
export type KeysDb = Kysely<{ ingest_keys: Row }>
export const keysDb = (postgres: Postgres): KeysDb => postgres.db.withTables<{ ingest_keys: Row }>()

export async function insertKey(
  db: KeysDb, org: OrgId, k: { name: string; start: string; hash: string; createdBy: string | null; opens: KeyDoor },
): Promise<Key> {
  const { rows } = await sql<Row>`
    insert into ingest_keys (org, name, start, hash, created_by, opens) values (${org}, ${k.name}, ${k.start}, ${k.hash}, ${k.createdBy}, ${k.opens}) returning *`.execute(db)
  return view(rows[0]!)
}

export async function listKeys(db: KeysDb, org: OrgId): Promise<Key[]> {
  const rows = await db.selectFrom('ingest_keys').selectAll().where('org', '=', org).where('person', 'is', null)
    .orderBy('id', 'desc').execute()
  return rows.map(view)
}

export type FoundKey = { readonly id: number; readonly org: OrgId } & ({
  readonly person: null; readonly name: string; readonly opens: KeyDoor
} | { readonly person: string; readonly scope: KeyScope })

/** The key that is neither revoked nor past its time. */
export async function findKey(db: KeysDb, hash: string): Promise<FoundKey | undefined> {
  const row = await db.selectFrom('ingest_keys').select(['id', 'org', 'name', 'opens', 'person', 'scope'])
    .where('hash', '=', hash).where('revoked_at', 'is', null)
    .where((w) => w.or([w('expires_at', 'is', null), w('expires_at', '>', new Date())])).executeTakeFirst()
  if (!row) return undefined
  const own = { id: row.id, org: row.org as OrgId }
  return row.person === null || row.scope === null
    ? { ...own, person: null, name: row.name, opens: row.opens }
    : { ...own, person: row.person, scope: row.scope }
}

export async function insertPersonalKey(
  db: KeysDb, org: OrgId, k: { name: string; start: string; hash: string; person: string; scope: KeyScope; expiresAt: Date },
): Promise<PersonalKey> {
  const { rows } = await sql<Row>`
    insert into ingest_keys (org, name, start, hash, person, scope, expires_at)
    values (${org}, ${k.name}, ${k.start}, ${k.hash}, ${k.person}, ${k.scope}, ${k.expiresAt}) returning *`.execute(db)
  return personalView(rows[0]!)
}

export async function listPersonalKeys(db: KeysDb, org: OrgId, person: string): Promise<PersonalKey[]> {
  const rows = await db.selectFrom('ingest_keys').selectAll().where('org', '=', org).where('person', '=', person)
    .orderBy('id', 'desc').execute()
  return rows.map(personalView)
}

export async function touchKey(db: KeysDb, id: number): Promise<void> {
  await db.updateTable('ingest_keys').set({ last_used: new Date() }).where('id', '=', id).execute()
}

/** Revokes an ingest key, or, where a person is named, a key of theirs. */
export async function revokeKey(db: KeysDb, org: OrgId, id: number, person: string | null): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('ingest_keys').set({ revoked_at: new Date() })
    .where('id', '=', id).where('org', '=', org).where('person', person === null ? 'is' : '=', person)
    .where('revoked_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

function view(r: Row): Key {
  return {
    id: r.id, name: r.name, start: r.start, opens: r.opens, createdAt: r.created_at.toISOString(), createdBy: r.created_by,
    lastUsed: r.last_used?.toISOString() ?? null, revokedAt: r.revoked_at?.toISOString() ?? null,
  }
}

function personalView(r: Row): PersonalKey {
  const { createdBy: _by, opens: _opens, ...key } = view(r)
  return { ...key, scope: r.scope ?? 'read', expiresAt: r.expires_at?.toISOString() ?? null }
}
