import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Erasure as Declared } from '../../platform/feature/index.ts'
import type { Migration } from '../../platform/postgres/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { ErasedPlace, Erasure } from './contract.ts'

export const migrations: readonly Migration[] = [
  {
    name: 'erasure/001-erasures',
    sql: `
    create table erasures (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      customers bigint[] not null, asked_by text not null check (asked_by in ('customer', 'organisation')), reason text not null,
      requested_at timestamptz not null, requested_by text,
      -- What leads to the customer, kept only until the work is done; the hashes stay, so that a restored backup can be cleaned again.
      identifiers jsonb, hashes text[] not null,
      places jsonb not null default '[]', done_at timestamptz, check ((done_at is null) or (identifiers is null)));
    create index on erasures (org, id desc);
    create table legal_holds (
      org integer not null references organisations on delete cascade, customer bigint not null, reason text not null,
      since timestamptz not null, by text, primary key (org, customer));`,
  },
  { name: 'erasure/002-several-at-once', sql: 'alter table erasures add column persons integer not null default 1' },
  // A hash of a phone number is a phone number to whoever tries them all. What a restored backup needs stands in the log, by
  // number.
  { name: 'erasure/003-no-hashes', sql: 'alter table erasures drop column hashes' },
]

export interface Identifier {
  readonly kind: string
  readonly value: string
}
interface Row {
  id: number
  org: number
  customers: string[]
  persons: number
  asked_by: Erasure['askedBy']
  reason: string
  requested_at: Date
  requested_by: string | null
  identifiers: Identifier[] | null
  places: ErasedPlace[]
  done_at: Date | null
}
interface HoldRow {
  org: number
  customer: string
  reason: string
  since: Date
  by: string | null
}
export type ErasureDb = Kysely<{ erasures: Row; legal_holds: HoldRow }>
export const erasureIn = (db: Kysely<unknown>): ErasureDb => db.withTables<{ erasures: Row; legal_holds: HoldRow }>()

export interface Pending {
  readonly id: number
  readonly org: OrgId
  readonly customers: readonly number[]
  readonly identifiers: readonly Identifier[]
  readonly requestedAt: Date
  readonly persons: number
  readonly askedBy: Erasure['askedBy']
  readonly reason: string
  readonly by: string | null
}

export async function insertErasure(
  db: ErasureDb, org: OrgId,
  e: Pick<Erasure, 'askedBy' | 'reason' | 'requestedBy'> & {
    customers: readonly number[]; persons: number; identifiers: readonly Identifier[]; at: Date
  },
): Promise<Erasure> {
  const row = await db
    .insertInto('erasures')
    .values({
      org, customers: sql<string[]>`${e.customers}::bigint[]`, persons: e.persons, asked_by: e.askedBy, reason: e.reason,
      requested_at: e.at, requested_by: e.requestedBy,
      identifiers: sql<Identifier[]>`${JSON.stringify(e.identifiers)}::jsonb`,
    } as never)
    .returningAll()
    .executeTakeFirstOrThrow()
  return viewOf(row as Row)
}

export async function listErasures(db: ErasureDb, org: OrgId): Promise<Erasure[]> {
  return (await db.selectFrom('erasures').selectAll().where('org', '=', org).orderBy('id', 'desc').limit(500)
    .execute()).map(viewOf)
}

export async function findErasure(db: ErasureDb, org: OrgId, id: number): Promise<Erasure | undefined> {
  const row = await db.selectFrom('erasures').selectAll().where('org', '=', org).where('id', '=', id).executeTakeFirst()
  return row && viewOf(row)
}

/** Asked for and not done, of every organisation, the oldest first. */
export async function pendingErasures(db: ErasureDb): Promise<Pending[]> {
  const rows = await db.selectFrom('erasures').selectAll().where('done_at', 'is', null).orderBy('id').limit(100).execute()
  return rows.map((r) => ({
    id: r.id, org: r.org as OrgId, customers: r.customers.map(Number), identifiers: r.identifiers ?? [],
    requestedAt: r.requested_at,
    persons: r.persons, askedBy: r.asked_by, reason: r.reason, by: r.requested_by,
  }))
}

export async function isPending(db: ErasureDb, org: OrgId, customer: number): Promise<boolean> {
  const row = await db.selectFrom('erasures').select('id').where('org', '=', org).where('done_at', 'is', null)
    .where(sql<boolean>`${customer} = any(customers)`).executeTakeFirst()
  return row !== undefined
}

/** Whether signals that came before a moment are still on their way to history. */
export async function isAnyOnItsWay(db: ErasureDb, org: OrgId, before: Date): Promise<boolean> {
  const { rows } =
    await sql<{ yes: boolean }>`select exists (select from inbox where org = ${org} and received <= ${before}) as yes`.execute(db)
  return rows[0]!.yes
}

/** The customer's numbers: their own, and those that were folded into it. */
export async function numbersOf(
  db: ErasureDb, org: OrgId, customers: readonly number[], identifiers: readonly Identifier[],
): Promise<number[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive own as (
      select id from customers where org = ${org} and id = any(${customers}::bigint[])
      union select customer from customer_identifiers
        where org = ${org} and (kind, value) in (select kind, value from jsonb_to_recordset(${JSON.stringify(identifiers)}::jsonb) as i (kind text, value text))
      union select c.id from customers c join own on c.merged_into = own.id where c.org = ${org}
    ) select id from own`.execute(db)
  return [...new Set([...customers, ...rows.map((r) => Number(r.id))])]
}

/** Everything that leads to these customers: their identifiers, and their names. */
export async function identifiersOf(db: ErasureDb, org: OrgId, customers: readonly number[]): Promise<Identifier[]> {
  const { rows } = await sql<Identifier>`
    select kind, value from customer_identifiers where org = ${org} and customer = any(${customers}::bigint[])
    union select 'name', name from customers where org = ${org} and id = any(${customers}::bigint[]) and name is not null`
      .execute(db)
  return rows
}

/** Carries out what one table declares, and answers how many rows it touched. */
export async function eraseIn(
  tx: ErasureDb, org: OrgId, declared: Declared, all: readonly Declared[],
  of: { customers: readonly number[]; values: readonly string[] },
): Promise<number> {
  if (!('table' in declared)) return 0
  const theirs = sql`${whoseRows(declared, all, org, of)} ${hasSomething(declared)}`
  const done = declared.clear
    ? await sql`update ${sql.table(declared.table)} set ${sql.join(declared.clear.map((c) => sql`${sql.ref(c)} = default`))} where ${theirs}`.execute(tx)
    : await sql`delete from ${sql.table(declared.table)} where ${theirs}`.execute(tx)
  return Number(done.numAffectedRows ?? 0n)
}

/** Deletes groups by which nobody else is known. */
export async function eraseGroups(
  tx: ErasureDb, org: OrgId, table: string, groups: readonly { readonly dimension: string; readonly member: string }[],
): Promise<void> {
  await sql`delete from ${sql.table(table)} t using unnest(${groups.map((g) => g.dimension)}::text[], ${groups.map((g) => g.member)}::text[]) as g (dimension, member)
    where t.org = ${org} and t.dimension = g.dimension and t.member = g.member`.execute(tx)
}

/** How many rows are left of what one table declares: none, after it was carried out. */
export async function countIn(
  db: ErasureDb, org: OrgId, declared: Declared, all: readonly Declared[],
  of: { customers: readonly number[]; values: readonly string[] },
): Promise<number> {
  if (!('table' in declared)) return 0
  const theirs = sql`${whoseRows(declared, all, org, of)} ${hasSomething(declared)}`
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(declared.table)} where ${theirs}`
    .execute(db)
  return rows[0]!.n
}

type InPostgres = Extract<Declared, { table: string }>

function whoseRows(
  d: InPostgres, all: readonly Declared[], org: OrgId, of: { customers: readonly number[]; values: readonly string[] },
): RawBuilder<unknown> {
  if ('customer' in d) return sql`org = ${org} and ${sql.ref(d.customer)} = any(${of.customers}::bigint[])`
  if ('holding' in d) {
    const found =
      d.holding.map((c) => sql`exists (select from unnest(${of.values}::text[]) v where position(lower(v) in lower(${sql.ref(c)}::text)) > 0)`)
    const ofOrg = d.within
      ? sql`${sql.ref(d.within.by)} in (select id from ${sql.table(d.within.of)} where org = ${org})`
      : sql`org = ${org}`
    return sql`${ofOrg} and (${sql.join(found, sql` or `)})`
  }
  const parent = all.find((other): other is InPostgres => 'table' in other && other.table === d.of && !('holding' in other))
  if (!parent) throw new Error(`${d.table} refers to ${d.of}, which declares no customer`)
  return sql`${sql.ref(d.by)} in (select id from ${sql.table(d.of)} where ${whoseRows(parent, all, org, of)})`
}

/** A column that was emptied before needs it no more: what is counted is what is still there. */
function hasSomething({ clear }: InPostgres): RawBuilder<unknown> {
  return clear ? sql`and (${sql.join(clear.map((c) => sql`${sql.ref(c)}::text not in ('', '{}', '[]')`), sql` or `)})` : sql``
}

export async function notePlaces(tx: ErasureDb, id: number, places: readonly ErasedPlace[]): Promise<void> {
  await sql`update erasures set places = ${JSON.stringify(places)}::jsonb where id = ${id}`.execute(tx)
}
export async function markDone(db: ErasureDb, id: number, at: Date, places: readonly ErasedPlace[]): Promise<void> {
  await sql`update erasures set places = ${JSON.stringify(places)}::jsonb, done_at = ${at}, identifiers = null where id = ${id}`
    .execute(db)
}
export async function placesOf(db: ErasureDb, id: number): Promise<ErasedPlace[]> {
  return (await db.selectFrom('erasures').select('places').where('id', '=', id).executeTakeFirst())?.places ?? []
}

/** Whether a deletion is in the database, or its organisation is not. */
export async function isKnown(db: ErasureDb, org: OrgId, at: Date, customer: number): Promise<boolean> {
  const { rows } = await sql<{
    yes: boolean
  }>`select exists (select from erasures where org = ${org} and requested_at = ${at} and ${customer} = any(customers))
    or not exists (select from organisations where id = ${org}) as yes`.execute(db)
  return rows[0]!.yes
}

/** Does the work alone: several programs may find the same deletion in their logs at once. */
export function oneAtATime(db: ErasureDb, work: (tx: ErasureDb) => Promise<void>): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('heartline replay of deletions', 0))`.execute(tx)
    await work(tx)
  })
}

/** Sees to it that these numbers are given to nobody any more. */
export async function keepNumbersGiven(db: ErasureDb, customers: readonly number[]): Promise<void> {
  await sql`select setval(pg_get_serial_sequence('customers', 'id'), greatest(
    ${Math.max(...customers)}::bigint, (select max(id) from customers), pg_sequence_last_value(pg_get_serial_sequence('customers', 'id')::regclass)))`.execute(db)
}

/** Which of these numbers are somebody's who was there before a moment. */
export async function standingSince(db: ErasureDb, org: OrgId, customers: readonly number[], before: Date): Promise<number[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from customers where org = ${org} and id = any(${customers}::bigint[]) and created_at < ${before}`.execute(db)
  return rows.map((r) => Number(r.id))
}

/** The customers whose deletion is under way. */
export async function customersOnTheirWay(db: ErasureDb, org: OrgId): Promise<number[]> {
  return (await db.selectFrom('erasures').select('customers').where('org', '=', org).where('done_at', 'is', null)
    .execute()).flatMap((r) => r.customers.map(Number))
}

/** Whom a hold keeps, under every number: those that were folded into theirs, and the one that theirs was folded into. */
export async function heldNumbers(db: ErasureDb, org: OrgId): Promise<number[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive kept as (
      select customer as id from legal_holds where org = ${org}
      union select case when c.id = kept.id then c.merged_into else c.id end
        from customers c join kept on (c.merged_into = kept.id or (c.id = kept.id and c.merged_into is not null)) where c.org = ${org}
    ) select id from kept`.execute(db)
  return rows.map((r) => Number(r.id))
}

export async function putHold(
  db: ErasureDb, org: OrgId, customer: number, reason: string, at: Date, by: string | null,
): Promise<void> {
  await sql`insert into legal_holds (org, customer, reason, since, by) values (${org}, ${customer}, ${reason}, ${at}, ${by})
    on conflict (org, customer) do update set reason = excluded.reason`.execute(db)
}
export async function liftHold(db: ErasureDb, org: OrgId, customer: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('legal_holds').where('org', '=', org).where('customer', '=', String(customer))
    .executeTakeFirst()
  return numDeletedRows > 0n
}
export async function holdsOf(db: ErasureDb, org: OrgId, customers?: readonly number[]) {
  let query = db.selectFrom('legal_holds').selectAll().where('org', '=', org).orderBy('since')
  if (customers) query = query.where('customer', 'in', customers.map(String))
  return (await query.execute()).map((h) => ({
    customer: Number(h.customer), reason: h.reason, since: h.since.toISOString(), by: h.by,
  }))
}

function viewOf(r: Row): Erasure {
  return {
    id: r.id, customer: Number(r.customers[0]), persons: r.persons, askedBy: r.asked_by, reason: r.reason,
    requestedAt: r.requested_at.toISOString(), requestedBy: r.requested_by,
    outcome: r.done_at ? { state: 'done', at: r.done_at.toISOString(), places: r.places } : { state: 'waiting' },
  }
}
