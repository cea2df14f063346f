import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { customersToday } from '../../record/customers/index.ts'
import type { ReferralState } from './contract.ts'

// --- Touches

export type NewTouch = { readonly source: string; readonly signal: string; readonly at: Date } & (
  | { readonly customer: number; readonly code: string }
  | { readonly referrer: number; readonly named: string })

export async function insertTouches(tx: Kysely<unknown>, org: OrgId, touches: readonly NewTouch[]): Promise<void> {
  if (touches.length === 0) return
  await sql`insert into referral_touches (org, source, signal, at, customer, code, referrer, named)
    select ${org}, source, signal, at, customer, code, referrer, named from jsonb_to_recordset(${JSON.stringify(touches)}::jsonb)
      as t (source text, signal text, at timestamptz, customer bigint, code text, referrer bigint, named text) order by source, signal
    on conflict do nothing`.execute(tx)
}

export interface Touch {
  readonly id: number
  readonly at: Date
  readonly customer: number | null
  readonly code: string | null
  readonly referrer: number | null
  readonly named: string | null
}
/** Touches that nothing was made of yet, the first first. */
export async function listTouches(tx: Kysely<unknown>, org: OrgId, most: number): Promise<Touch[]> {
  const { rows } = await sql<Touch>`
    select id, at, customer, code, referrer, named from referral_touches where org = ${org} order by at, id limit ${most} for update skip locked`.execute(tx)
  return rows
}
export async function deleteTouches(tx: Kysely<unknown>, ids: readonly number[]): Promise<void> {
  await sql`delete from referral_touches where id = any(${ids}::bigint[])`.execute(tx)
}
/** Whoever was recommended by name and has not come in a year is not waited for. */
export async function forgetTouches(db: Kysely<unknown>, before: Date): Promise<void> {
  await sql`delete from referral_touches where at < ${before}`.execute(db)
}
export async function organisationsAtWork(db: Kysely<unknown>): Promise<OrgId[]> {
  const { rows } = await sql<{ org: OrgId }>`
    select org from referral_touches union select org from referrals where looked_at is null or touched_at > looked_at`
      .execute(db)
  return rows.map((r) => r.org)
}

// --- Referrals

export interface NewReferral {
  readonly referrer: number
  readonly referred: number
  readonly at: Date
  readonly how: 'code' | 'named'
}
export interface StoredReferral extends NewReferral {
  readonly id: number
  readonly state: ReferralState
  /** The name of the purchase that was rewarded. */
  readonly purchase: string | null
  readonly rewarded: boolean
}
const columns = sql`r.id, f.id as referrer, t.id as referred, r.at, r.how, r.state, r.purchase, r.rewarded`
/** Both ends as they are known today. */
const withToday =
  (org: OrgId) => sql`referrals r join ${customersToday(org)} f on f.known_as = r.referrer join ${customersToday(org)} t on t.known_as = r.referred`

/** The first touch wins: a customer who came through somebody came through them for good. */
export async function insertReferral(tx: Kysely<unknown>, org: OrgId, r: NewReferral, now: Date): Promise<void> {
  await sql`insert into referrals (org, referrer, referred, at, how, state, touched_at)
    values (${org}, ${r.referrer}, ${r.referred}, ${r.at}, ${r.how}, 'came', ${now})
    on conflict (org, referred) do nothing`.execute(tx)
}

/** Marks those who came through somebody as having done something; by every number they were known by. */
export async function touchReferrals(tx: Kysely<unknown>, org: OrgId, customers: readonly number[], at: Date): Promise<void> {
  if (customers.length === 0) return
  await sql`update referrals set touched_at = greatest(touched_at, ${at}) where id in (
      select id from referrals where org = ${org} and referred = any(${customers}::bigint[]) order by id for update)`.execute(tx)
}

export async function findTouched(db: Kysely<unknown>, org: OrgId, most: number): Promise<StoredReferral[]> {
  const { rows } = await sql<StoredReferral>`
    select ${columns} from ${withToday(org)} where r.org = ${org} and (r.looked_at is null or r.touched_at > r.looked_at)
    order by r.id limit ${most}`.execute(db)
  return rows
}

export async function lockReferral(tx: Kysely<unknown>, org: OrgId, id: number): Promise<StoredReferral | undefined> {
  const { rows } =
    await sql<StoredReferral>`select ${columns} from ${withToday(org)} where r.org = ${org} and r.id = ${id} for update of r`
      .execute(tx)
  return rows[0]
}

export async function writeReferral(
  tx: Kysely<unknown>, id: number, r: { state: ReferralState; purchase: string | null; rewarded: boolean; lookedAt: Date },
): Promise<void> {
  await sql`update referrals set state = ${r.state}, purchase = ${r.purchase}, rewarded = ${r.rewarded}, looked_at = ${r.lookedAt} where id = ${id}`.execute(tx)
}

/** For how many friends a customer was rewarded, of those who came from one moment to before another. */
export async function countRewarded(tx: Kysely<unknown>, org: OrgId, referrer: number, from: Date, to: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from referrals r join ${customersToday(org)} f on f.known_as = r.referrer
    where r.org = ${org} and f.id = ${referrer} and r.rewarded and r.at >= ${from} and r.at < ${to}`.execute(tx)
  return rows[0]!.n
}

/** Everybody who came through somebody, with whom and since when, as both are known today. */
export async function everybody(db: Kysely<unknown>, org: OrgId): Promise<StoredReferral[]> {
  const { rows } = await sql<StoredReferral>`
    select ${columns} from ${withToday(org)} where r.org = ${org} and r.state <> 'void' order by r.id limit 100000`.execute(db)
  return rows
}

/** How many customers stand how many steps from somebody who came by themselves. */
export async function measureDepth(db: Kysely<unknown>, org: OrgId): Promise<{ steps: number; customers: number }[]> {
  const { rows } = await sql<{ steps: number; customers: number }>`
    with recursive links as (select f.id as referrer, t.id as referred from ${withToday(org)} where r.org = ${org} and r.state <> 'void'),
    chain as (
      select referred, 1 as steps from links where referrer not in (select referred from links)
      union all select l.referred, c.steps + 1 from chain c join links l on l.referrer = c.referred where c.steps < 100)
    select steps, count(*)::integer as customers from chain group by steps order by steps`.execute(db)
  return rows
}

const Position = z.tuple([z.number().int().min(0).max(2_147_483_647)])
/** Referrals, the newest first; with `customer`, those in which they stand on either side. */
export async function listReferrals(
  db: Kysely<unknown>, org: OrgId,
  q: { customer?: number | undefined; state?: ReferralState | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: StoredReferral[]; next: string | null }> {
  const [before] = q.cursor === undefined ? [undefined] : decodeCursor(q.cursor, Position)
  const { rows } = await sql<StoredReferral>`
    select ${columns} from ${withToday(org)} where r.org = ${org} ${q.customer === undefined ? sql`` : sql`and ${q.customer} in (f.id, t.id)`}
      ${q.state === undefined ? sql`` : sql`and r.state = ${q.state}`} ${before === undefined ? sql`` : sql`and r.id < ${before}`}
    order by r.id desc limit ${q.limit + 1}`.execute(db)
  const items = rows.slice(0, q.limit)
  return { items, next: rows.length > q.limit ? encodeCursor([items.at(-1)!.id]) : null }
}
