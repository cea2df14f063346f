import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import type { Basis, Unit } from '../contract.ts'

export interface OfPond {
  readonly run: number
  readonly basis: Basis
  readonly dimension?: string | undefined
  readonly member?: string | undefined
}
const params = (of: OfPond) => ({ run: of.run, basis: of.basis, dimension: of.dimension ?? '', member: of.member ?? '' })
const ofPond = 'org = {org:UInt32} AND run = {run:UInt32} AND basis = {basis:String}'
const starts: Readonly<Record<Unit, string>> = { day: 'day', week: 'toMonday(day)', month: 'toStartOfMonth(day)' }

const FlowRow = z.object({
  start: z.string(), first: z.string(), gained: z.number(), lost: z.number(), open: z.number(), spread: z.number(),
  came: z.number(), sales: z.number(), new_sales: z.number(),
})
export type FlowRow = z.infer<typeof FlowRow>

/** What flowed in each period, from the first day on. */
export const flowsByPeriod = (org: number, of: OfPond, unit: Unit): Question<FlowRow> => ({
  name: 'pond.flows', org, row: FlowRow, params: params(of),
  sql: `SELECT toString(${starts[unit]}) AS start, toString(min(day)) AS first, sum(p.gained) AS gained, sum(p.lost) AS lost, sum(p.open) AS open, sum(p.spread) AS spread,
      groupBitmapMerge(p.came) AS came, sum(p.sales) AS sales, sum(p.new_sales) AS new_sales
    FROM pond_daily AS p WHERE ${ofPond} AND dimension = {dimension:String} AND member = {member:String}
    GROUP BY start ORDER BY start`,
})

const MemberRow = z.object({
  member: z.string(), gained: z.number(), lost: z.number(), spread: z.number(), sales: z.number(), held: z.number(),
  held_open: z.number(), held_spread: z.number(), open: z.number(), sleeping: z.number(),
})
/** Segments beside each other: what flowed within some days, and what was held at their end, with those silent for very long. */
export const flowsByMember = (
  org: number, of: OfPond, by: string, days: { from: string; to: string; quietSince: string },
): Question<z.infer<typeof MemberRow>> => ({
  name: 'pond.members', org, row: MemberRow, params: { ...params(of), by, ...days },
  sql: `SELECT member, sumIf(p.gained, day >= {from:Date}) AS gained, sumIf(p.lost, day >= {from:Date}) AS lost, sumIf(p.spread, day >= {from:Date}) AS spread,
      sumIf(p.sales, day >= {from:Date}) AS sales, sum(p.gained) - sum(p.lost) AS held, sum(p.open) AS held_open, sum(p.spread) AS held_spread,
      sumIf(p.open, day >= {from:Date}) AS open, sumIf(p.open, day < {quietSince:Date}) AS sleeping
    FROM (SELECT member, day, gained, lost, open, spread, sales FROM pond_daily WHERE ${ofPond} AND dimension = {by:String} AND day <= {to:Date}) AS p
    GROUP BY member HAVING member != '' ORDER BY sum(p.gained) DESC, member LIMIT 30`,
})

const SinceRow = z.object({ gained: z.number(), returning: z.number() })
/** Who bought after the last reckoning, for the first time and again. */
export const cameSince = (org: number, run: number, currency: string, asOf: string): Question<z.infer<typeof SinceRow>> => ({
  name: 'pond.since', org, row: SinceRow, params: { run, currency, asOf },
  sql: `SELECT countIf(NOT known) AS gained, countIf(known) AS returning
    FROM (
      SELECT customer, customer IN (SELECT customer FROM customer_values WHERE org = {org:UInt32} AND run = {run:UInt32} AND currency = {currency:String}) AS known
      FROM signals
      WHERE org = {org:UInt32} AND time >= toDateTime64({asOf:Date}, 3, 'UTC') AND day > {asOf:Date} AND type = 'purchase' AND customer != 0
        AND ifNull(amount, -1) >= 0 AND currency = {currency:String}
      GROUP BY customer
    )`,
})

const AskRow = z.object({ askers: z.number(), bought: z.number() })
/** Who asked within some days before any purchase of theirs, and how many of them bought afterwards. */
export const conversionOfAsking = (
  org: number, from: string, to: string, names: readonly string[],
): Question<z.infer<typeof AskRow>> => ({
  name: 'pond.ask', org, row: AskRow, params: { from, to, names },
  sql: `SELECT count() AS askers, countIf(bought >= asked) AS bought
    FROM (
      SELECT customer, minIf(day, type IN ('enquiry', 'quote') OR touchpoint IN {names:Array(String)}) AS asked, countIf(type IN ('enquiry', 'quote') OR touchpoint IN {names:Array(String)}) AS asks,
        minIf(day, type = 'purchase') AS bought, countIf(type = 'purchase') AS purchases
      FROM signals
      WHERE org = {org:UInt32} AND customer != 0 AND day <= {to:Date} AND (type IN ('enquiry', 'quote', 'purchase') OR touchpoint IN {names:Array(String)})
      GROUP BY customer HAVING asks > 0 AND asked >= {from:Date} AND (purchases = 0 OR bought >= asked)
    )`,
})

const BasisRow = z.object({ basis: z.enum(['purchases', 'contracts']), gained: z.number(), lost: z.number() })
/** What the reckoning holds: customers of the shop, and contracts. */
export const basesOf = (org: number, run: number): Question<z.infer<typeof BasisRow>> => ({
  name: 'pond.bases', org, row: BasisRow, params: { run },
  sql: `SELECT basis, sum(p.gained) AS gained, sum(p.lost) AS lost FROM pond_daily AS p
    WHERE org = {org:UInt32} AND run = {run:UInt32} AND dimension = '' AND member = '' GROUP BY basis`,
})

const ChannelRow = z.object({ channel: z.string(), month: z.string(), gained: z.number() })
/** Customers gained by month and by what their attribute `channel` says. */
export const channelsByMonth = (org: number, run: number): Question<z.infer<typeof ChannelRow>> => ({
  name: 'pond.channels', org, row: ChannelRow, params: { run },
  sql: `SELECT toString(p.member) AS channel, toString(toStartOfMonth(day)) AS month, sum(p.gained) AS gained FROM pond_daily AS p
    WHERE org = {org:UInt32} AND run = {run:UInt32} AND basis = 'purchases' AND dimension = 'channel' GROUP BY channel, month LIMIT 10000`,
})
