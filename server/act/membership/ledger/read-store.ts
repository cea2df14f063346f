import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Balance, Entry, EntryKind, Why } from '../contract.ts'

/** What a customer has now, and what of it runs out when. */
export async function readBalance(db: Kysely<unknown>, org: OrgId, ids: readonly number[], now: Date): Promise<Balance> {
  const { rows } = await sql<{ points: number; at: Date | null }>`
    select sum(remaining)::float8 as points, expires_at as at from point_lots
    where org = ${org} and customer = any(${ids}::bigint[]) and remaining > 0 and (expires_at is null or expires_at > ${now})
    group by expires_at order by expires_at`.execute(db)
  return {
    points: rows.reduce((sum, r) => sum + r.points, 0),
    expiring: rows.flatMap((r) => (r.at ? [{ points: r.points, at: r.at.toISOString() }] : [])),
  }
}

interface Row {
  id: number; kind: EntryKind; at: Date; points: number; shortfall: number; why: Why; by: string | null; reverses: number | null
  reversed: boolean; expires_at: Date | null
}
const Position = z.tuple([z.number().int()])

/** The ledger of a customer, the newest first. */
export async function listEntries(
  db: Kysely<unknown>, org: OrgId, ids: readonly number[], page: { cursor?: string | undefined; limit: number },
): Promise<{ items: Entry[]; next: string | null }> {
  const [before] = page.cursor === undefined ? [undefined] : decodeCursor(page.cursor, Position)
  const { rows } = await sql<Row>`
    select e.id, e.kind, e.at, e.why, e.by, e.reverses, l.expires_at, coalesce(p.points, 0)::integer as points,
      coalesce(p.shortfall, 0)::integer as shortfall,
      coalesce(case e.kind when 'earn' then back.issued >= l.earned else back.n > 0 end, false) as reversed
    from point_entries e left join point_lots l on l.entry = e.id
    left join lateral (select sum(points) filter (where account = 'member') as points, -sum(points) filter (where account = 'shortfall') as shortfall
      from point_postings where entry = e.id) p on true
    left join lateral (select count(distinct r.id) as n, sum(q.points) filter (where q.account = 'issued') as issued
      from point_entries r join point_postings q on q.entry = r.id where r.reverses = e.id) back on true
    where e.org = ${org} and e.customer = any(${ids}::bigint[]) ${before === undefined ? sql`` : sql`and e.id < ${before}`}
    order by e.id desc limit ${page.limit + 1}`.execute(db)
  const items = rows.slice(0, page.limit).map(({ expires_at, at, ...r }): Entry => ({
    ...r, at: at.toISOString(), expiresAt: expires_at?.toISOString() ?? null,
  }))
  return { items, next: rows.length > page.limit ? encodeCursor([items.at(-1)!.id]) : null }
}

export interface Totals {
  readonly outstanding: number
  readonly expiring30: number
  readonly expiring90: number
  readonly issued: number
  readonly redeemed: number
  readonly expired: number
  readonly shortfall: number
}

/** The points of all customers: what is owed, and where what was given went. */
export async function readTotals(db: Kysely<unknown>, org: OrgId, now: Date): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select coalesce(l.outstanding, 0)::float8 as outstanding, coalesce(l.in30, 0)::float8 as expiring30, coalesce(l.in90, 0)::float8 as expiring90,
      -coalesce(p.issued, 0)::float8 as issued, coalesce(p.redeemed, 0)::float8 as redeemed, coalesce(p.expired, 0)::float8 as expired,
      -coalesce(p.shortfall, 0)::float8 as shortfall
    from (select sum(remaining) as outstanding,
        sum(remaining) filter (where expires_at <= ${now}::timestamptz + interval '30 days') as in30,
        sum(remaining) filter (where expires_at <= ${now}::timestamptz + interval '90 days') as in90
      from point_lots where org = ${org} and remaining > 0 and (expires_at is null or expires_at > ${now})) l,
      (select sum(points) filter (where account = 'issued') as issued, sum(points) filter (where account = 'redeemed') as redeemed,
        sum(points) filter (where account = 'expired') as expired, sum(points) filter (where account = 'shortfall') as shortfall
      from point_postings where org = ${org}) p`.execute(db)
  const [totals] = rows
  // A sum of nothing has a sign that nobody wants to see.
  return Object.fromEntries(Object.entries(totals!).map(([name, value]) => [name, Number(value) || 0])) as unknown as Totals
}

/** The points of some customers as they are known today, for a list. */
export async function balancesOf(
  db: Kysely<unknown>, org: OrgId, knownAs: ReadonlyMap<number, number>, now: Date,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ customer: number; points: number }>`
    select customer, sum(remaining)::float8 as points from point_lots
    where org = ${org} and customer = any(${[...knownAs.keys()]}::bigint[]) and remaining > 0 and (expires_at is null or expires_at > ${now})
    group by customer`.execute(db)
  const balances = new Map<number, number>()
  for (const { customer, points } of rows) {
    const today = knownAs.get(customer)!
    balances.set(today, (balances.get(today) ?? 0) + points)
  }
  return balances
}

/** How many answers of some customers earned from one moment to before another: each customer's number with how many. */
export async function countAnswers(
  db: Kysely<unknown>, org: OrgId, ids: readonly number[], from: Date, to: Date,
): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ customer: number; n: number }>`
    select customer, count(*)::integer as n from point_entries
    where org = ${org} and customer = any(${ids}::bigint[]) and kind = 'earn' and why->>'for' = 'answer' and at >= ${from} and at < ${to}
    group by customer`.execute(db)
  return new Map(rows.map((r) => [r.customer, r.n]))
}
