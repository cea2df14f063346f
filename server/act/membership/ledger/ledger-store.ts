import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { EntryKind, Why } from '../contract.ts'
import type { Lot, Taken } from './take.ts'

export interface NewEarning {
  readonly customer: number
  readonly key: string
  readonly kind: 'earn' | 'adjust'
  readonly points: number
  readonly at: Date
  readonly why: Why
  readonly expiresAt: Date | null
  readonly by: string | null
}

/** Gives points, each in a lot of its own, in one statement; those whose key is known are left out. The new entries by key. */
export async function insertEarnings(
  tx: Kysely<unknown>, org: OrgId, earnings: readonly NewEarning[],
): Promise<Map<string, number>> {
  const asked = [...new Map(earnings.map((e) => [e.key, e])).values()]
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ id: number; key: string }>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as e (
        customer bigint, key text, kind text, points integer, at timestamptz, why jsonb, "expiresAt" timestamptz, by text)),
    fresh as (
      insert into point_entries (org, customer, key, kind, at, why, by)
      select ${org}, customer, key, kind, at, why, by from asked order by key on conflict (org, key) do nothing returning id, key),
    lots as (
      insert into point_lots (entry, org, customer, earned, remaining, expires_at)
      select fresh.id, ${org}, customer, points, points, "expiresAt" from fresh join asked using (key)),
    posted as (
      insert into point_postings (entry, org, account, lot, points)
      select fresh.id, ${org}, p.account, p.lot, p.points from fresh join asked using (key) cross join lateral (values
        ('member', fresh.id, asked.points),
        (case asked.kind when 'adjust' then 'adjusted' else 'issued' end, null, -asked.points)) as p (account, lot, points))
    select id, key from fresh`.execute(tx)
  return new Map(rows.map((r) => [r.key, r.id]))
}

/** The lots of a customer that hold something, held until the transaction ends: of two who take, one waits. */
export async function lockLots(tx: Kysely<unknown>, org: OrgId, ids: readonly number[]): Promise<Lot[]> {
  const { rows } = await sql<Lot>`
    select entry, remaining, expires_at as "expiresAt" from point_lots
    where org = ${org} and customer = any(${ids}::bigint[]) and remaining > 0 order by entry for update`.execute(tx)
  return rows.filter((l) => l.remaining > 0)
}

export interface Stored {
  readonly id: number
  readonly customer: number
  readonly key: string
  readonly kind: EntryKind
  readonly why: Why
}
const columns = sql`id, customer, key, kind, why`

export async function findByKey(tx: Kysely<unknown>, org: OrgId, key: string): Promise<Stored | undefined> {
  const { rows } = await sql<Stored>`select ${columns} from point_entries where org = ${org} and key = ${key}`.execute(tx)
  return rows[0]
}

/** An entry of a customer, held until the transaction ends: it is reversed once. */
export async function lockEntry(
  tx: Kysely<unknown>, org: OrgId, ids: readonly number[], id: number,
): Promise<Stored | undefined> {
  const { rows } = await sql<Stored>`
    select ${columns} from point_entries where org = ${org} and customer = any(${ids}::bigint[]) and id = ${id} for update`
      .execute(tx)
  return rows[0]
}

/** What a customer earned by an order. */
export async function findEarningsOfOrder(
  tx: Kysely<unknown>, org: OrgId, ids: readonly number[], order: string,
): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select ${columns} from point_entries
    where org = ${org} and customer = any(${ids}::bigint[]) and kind = 'earn' and why->>'order' = ${order} order by id`
      .execute(tx)
  return rows
}

export interface Posting {
  readonly account: 'member' | 'issued' | 'redeemed' | 'expired' | 'adjusted' | 'shortfall'
  readonly lot: number | null
  readonly points: number
}

/** What was posted by an entry itself, and by those that reverse it. */
export async function postingsAround(tx: Kysely<unknown>, id: number): Promise<(Posting & { entry: number; kind: EntryKind })[]> {
  const { rows } = await sql<Posting & { entry: number; kind: EntryKind }>`
    select p.entry, p.account, p.lot, p.points, e.kind from point_postings p join point_entries e on e.id = p.entry
    where p.entry = ${id} or e.reverses = ${id} or (p.lot = ${id} and e.kind = 'expire')`.execute(tx)
  return rows
}

export interface NewEntry {
  readonly customer: number
  readonly key: string
  readonly kind: EntryKind
  readonly at: Date
  readonly why: Why
  readonly by: string | null
  readonly reverses: number | null
}

/** An entry without its postings, which must follow in the same transaction; undefined where the key is taken. */
export async function insertEntry(tx: Kysely<unknown>, org: OrgId, e: NewEntry): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into point_entries (org, customer, key, kind, at, why, by, reverses)
    values (${org}, ${e.customer}, ${e.key}, ${e.kind}, ${e.at}, ${JSON.stringify(e.why)}, ${e.by}, ${e.reverses})
    on conflict (org, key) do nothing returning id`.execute(tx)
  return rows[0]?.id
}

/**
 * Posts to an entry, and keeps what is left of each lot in step. The postings of an entry come together, or the database refuses.
 */
export async function post(tx: Kysely<unknown>, org: OrgId, entry: number, postings: readonly Posting[]): Promise<void> {
  const real = postings.filter((p) => p.points !== 0)
  await sql`
    with posted as (
      insert into point_postings (entry, org, account, lot, points)
      select ${entry}, ${org}, account, lot, points from jsonb_to_recordset(${JSON.stringify(real)}::jsonb)
        as p (account text, lot bigint, points integer) returning lot, points)
    update point_lots l set remaining = l.remaining + p.points
    from (select lot, sum(points)::integer as points from posted where lot is not null group by lot) p
    where l.org = ${org} and l.entry = p.lot`.execute(tx)
}

/** A lot that holds nothing yet, for what comes back after its own lot has expired. */
export async function insertLot(
  tx: Kysely<unknown>, org: OrgId, lot: { entry: number; customer: number; earned: number; expiresAt: Date | null },
): Promise<void> {
  await sql`insert into point_lots (entry, org, customer, earned, remaining, expires_at)
    values (${lot.entry}, ${org}, ${lot.customer}, ${lot.earned}, 0, ${lot.expiresAt})`.execute(tx)
}

/** Some lots, whatever they hold, held until the transaction ends. */
export async function lockTheseLots(tx: Kysely<unknown>, org: OrgId, entries: readonly number[]): Promise<Lot[]> {
  const { rows } = await sql<Lot>`
    select entry, remaining, expires_at as "expiresAt" from point_lots
    where org = ${org} and entry = any(${entries}::bigint[]) order by entry for update`.execute(tx)
  return rows
}

/**
 * Takes away what has run out, at most so many lots at once; how many it took. What another transaction holds is left for later.
 */
export async function expireLots(tx: Kysely<unknown>, org: OrgId, now: Date, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with due as (
      select entry, customer, remaining, expires_at from point_lots where org = ${org} and remaining > 0 and expires_at <= ${now}
      order by entry limit ${most} for update skip locked),
    made as (
      insert into point_entries (org, customer, key, kind, at, why)
      select ${org}, customer, 'expire:' || entry, 'expire', expires_at, '{"for":"expiry"}' from due returning id, key),
    emptied as (update point_lots l set remaining = 0 from due where l.entry = due.entry),
    posted as (
      insert into point_postings (entry, org, account, lot, points)
      select made.id, ${org}, p.account, p.lot, p.points from made join due on made.key = 'expire:' || due.entry
      cross join lateral (values ('member', due.entry, -due.remaining), ('expired', null, due.remaining)) as p (account, lot, points))
    select count(*)::integer as n from due`.execute(tx)
  return rows[0]!.n
}

export const sumOfTaken = (taken: readonly Taken[]): number => taken.reduce((sum, t) => sum + t.points, 0)
