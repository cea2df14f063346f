import { type Kysely, sql } from 'kysely'
import { type Migration, type Postgres, retrying } from '../../platform/postgres/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { AuditEntry, AuditQuery, ChainHead, Deed } from './contract.ts'

export const migrations: readonly Migration[] = [
  {
    name: 'audit/001-entries',
    sql: `
    create table audit_heads (org integer primary key references organisations on delete cascade, number bigint not null, seal text not null);
    create table audit_entries (
      org integer not null references organisations on delete cascade, number bigint not null, at timestamptz not null,
      person_id text not null, person_name text not null, deed text not null check (deed in ('saw', 'changed', 'refused')),
      subject text not null, method text not null, route text not null, permission text not null, purpose text not null,
      fields text[] not null, reason text, address text not null, seal text not null,
      primary key (org, number));
    create index on audit_entries (org, person_id, number);
    create index on audit_entries (org, subject, number);
    create index on audit_entries (org, at);
    create function audit_is_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'audit_entries is append-only';
      end $$;
    create trigger audit_entries_append_only before update or delete on audit_entries
      for each row when (pg_trigger_depth() = 0) execute function audit_is_append_only();`,
  },
]

interface Row {
  org: number
  number: string
  at: Date
  person_id: string
  person_name: string
  deed: Deed
  subject: string
  method: string
  route: string
  permission: string
  purpose: AuditEntry['purpose']
  fields: string[]
  reason: string | null
  address: string
  seal: string
}
type Tables = { audit_entries: Row; audit_heads: { org: number; number: string; seal: string } }
export type AuditDb = Kysely<Tables>
export const auditDb = (postgres: Postgres): AuditDb => postgres.db.withTables<Tables>()

export type SealedEntry = AuditEntry & { readonly seal: string }

/** Does the work in a transaction, and again where the database was struck by what passes. */
export const inOneTransaction = (db: AuditDb, work: (tx: AuditDb) => Promise<void>): Promise<void> =>
  retrying(() => db.transaction().execute(work))

/** The end of the chain, held against every other writer until the transaction ends; undefined before the first entry. */
export async function takeHead(tx: AuditDb, org: OrgId): Promise<ChainHead> {
  await sql`insert into audit_heads (org, number, seal) values (${org}, 0, '') on conflict do nothing`.execute(tx)
  const row = await tx.selectFrom('audit_heads').selectAll().where('org', '=', org).forUpdate().executeTakeFirstOrThrow()
  return { number: Number(row.number), seal: row.seal }
}

export async function readHead(db: AuditDb, org: OrgId): Promise<ChainHead | undefined> {
  const row = await db.selectFrom('audit_heads').selectAll().where('org', '=', org).executeTakeFirst()
  return row && { number: Number(row.number), seal: row.seal }
}

/** Adds entries at the end of the chain that `takeHead` holds. */
export async function appendEntries(tx: AuditDb, org: OrgId, entries: readonly SealedEntry[]): Promise<void> {
  await tx
    .insertInto('audit_entries')
    .values(entries.map((e) => ({
      org, number: String(e.number), at: new Date(e.at), person_id: e.person.id, person_name: e.person.name, deed: e.deed,
      subject: e.subject, method: e.method,
      route: e.route, permission: e.permission, purpose: e.purpose, fields: e.fields, reason: e.reason, address: e.address,
      seal: e.seal,
    })))
    .execute()
  const last = entries.at(-1)!
  await tx.updateTable('audit_heads').set({ number: String(last.number), seal: last.seal }).where('org', '=', org).execute()
}

type Filter = Pick<AuditQuery, 'person' | 'subject' | 'deed' | 'from' | 'to'>

/** Entries before a number, the newest first. Days are those of `timeZone`. */
export async function listEntries(
  db: AuditDb, org: OrgId, filter: Filter, timeZone: string, before: number, most: number,
): Promise<AuditEntry[]> {
  let query = db.selectFrom('audit_entries').selectAll().where('org', '=', org).where('number', '<', String(before))
  const { person, subject, deed, from, to } = filter
  if (person !== undefined) query = query.where('person_id', '=', person)
  if (deed !== undefined) query = query.where('deed', '=', deed)
  if (subject !== undefined)
    query = query.where((w) => w.or([w('subject', '=', subject), w(sql`split_part(subject, '/', 1)`, '=', subject)]))
  if (from !== undefined) query = query.where('at', '>=', sql<Date>`${from}::timestamp at time zone ${timeZone}`)
  if (to !== undefined) query = query.where('at', '<', sql<Date>`(${to}::timestamp + interval '1 day') at time zone ${timeZone}`)
  return (await query.orderBy('number', 'desc').limit(most).execute()).map(viewOf)
}

/** Whose names stand in the log. */
export async function listPeople(db: AuditDb, org: OrgId): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .selectFrom('audit_entries').select(['person_id', 'person_name']).distinctOn('person_id').where('org', '=', org)
    .orderBy('person_id').orderBy('number', 'desc').limit(500).execute()
  return rows.map((r) => ({ id: r.person_id, name: r.person_name })).toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The chain from a number on, as it stands. */
export async function readChain(db: AuditDb, org: OrgId, after: number, most: number): Promise<SealedEntry[]> {
  const rows = await db
    .selectFrom('audit_entries').selectAll().where('org', '=', org).where('number', '>', String(after)).orderBy('number')
    .limit(most).execute()
  return rows.map((r) => ({ ...viewOf(r), seal: r.seal }))
}

function viewOf(r: Row): AuditEntry {
  return {
    number: Number(r.number), at: r.at.toISOString(), person: { id: r.person_id, name: r.person_name }, deed: r.deed,
    subject: r.subject, method: r.method,
    route: r.route, permission: r.permission, purpose: r.purpose, fields: r.fields, reason: r.reason, address: r.address,
  }
}
