import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { tenureBands } from '../contract.ts'

export interface OfCustomers {
  readonly currency: string
  readonly asOf: string
}

const isPurchase = `type = 'purchase' AND ifNull(amount, -1) >= 0 AND currency = {currency:String}`
const paid = `if(${isPurchase}, toFloat64(assumeNotNull(amount)), 0)`
/** A purchase may say in its data how much was taken off the price (`discount`), and what it cost the company (`cost`). */
const discounted = `if(${isPurchase} AND JSONExtractFloat(data, 'discount') > 0, toFloat64(assumeNotNull(amount)), 0)`
const isContact = `(type IN ('complaint', 'return') OR (type = 'contact' AND JSONExtractString(data, 'direction') != 'outbound'))`
const isOurs =
  `org = {org:UInt32} AND day <= {asOf:Date} AND customer != 0 AND type IN ('purchase', 'contact', 'complaint', 'return', 'referral')`
const buyers = `SELECT customer, min(day) AS first, max(day) AS last, argMax(attributes, time) AS circumstances FROM signals
  WHERE org = {org:UInt32} AND day <= {asOf:Date} AND customer != 0 AND ${isPurchase} GROUP BY customer`

const moments = (name: string) => `sum(${name}) AS ${name}_sum, sum(${name} * ${name}) AS ${name}_squares`
const Moments = <N extends string>(name: N) =>
  z.object({ [`${name}_sum`]: z.number(), [`${name}_squares`]: z.number() } as Record<`${N}_sum` | `${N}_squares`, z.ZodNumber>)
const BandRow =
  z.object({ band: z.number(), n: z.number(), cross: z.number(), discounted_sum: z.number(), discounted_squares: z.number() })
  .extend(Moments('spend').shape).extend(Moments('since').shape).extend(Moments('contacts').shape)
  .extend(Moments('contacts_since').shape)
  .extend(Moments('referrals').shape).extend(Moments('referrals_since').shape).extend(Moments('discount_since').shape)
  .extend({ both: z.number() })
export type BandRow = z.infer<typeof BandRow>

const bands = `[${tenureBands.map(([from, to]) => `(${from}, ${to})`).join(', ')}]`
const perBand = (value: string, after: string) =>
  `sumForEach(arrayMap(b -> if(tenure >= b.1 AND tenure < b.2 AND ${after}, ${value}, 0), ${bands}))`
const inMonth = (column: string, place: string) => `${column}[${place}] / (until - since_day) * 30.4375`

/**
 * Customers by stretch of tenure: what those who came again after the stretch did in a month of it; the same for the same
 * customers in their first stretch, as differences (`…_since`). The first purchase of each is left out everywhere.
 */
export const byTenure = (org: number, of: OfCustomers): Question<BandRow> => ({
  name: 'economics.by-tenure', org, row: BandRow, params: { ...of },
  sql: `SELECT place - 1 AS band, count() AS n, ${moments('spend')}, sum(spend * discounted) AS cross, ${moments('discounted')},
      ${['since', 'contacts', 'contacts_since', 'referrals', 'referrals_since'].map(moments).join(', ')},
      countIf(isNotNull(share_since)) AS both, sum(ifNull(share_since, 0)) AS discount_since_sum, sum(ifNull(share_since * share_since, 0)) AS discount_since_squares
    FROM (
      SELECT place, ${bands}[place].1 AS since_day, ${bands}[place].2 AS until,
        ${inMonth('spent', 'place')} AS spend, spent[1] / ${tenureBands[0][1]} * 30.4375 AS spend_first, spend - spend_first AS since,
        ${inMonth('off', 'place')} AS discounted, if(spent[place] > 0 AND spent[1] > 0, off[place] / spent[place] - off[1] / spent[1], NULL) AS share_since,
        ${inMonth('contacted', 'place')} AS contacts, contacts - contacted[1] / ${tenureBands[0][1]} * 30.4375 AS contacts_since,
        ${inMonth('referred', 'place')} AS referrals, referrals - referred[1] / ${tenureBands[0][1]} * 30.4375 AS referrals_since
      FROM (
        SELECT customer, any(first) AS first_day, any(last) AS last_day, ${perBand(paid, 'tenure > 0')} AS spent, ${perBand(discounted, 'tenure > 0')} AS off,
          ${perBand(`toFloat64(${isContact})`, '1')} AS contacted, ${perBand(`toFloat64(type = 'referral')`, '1')} AS referred
        FROM (
          SELECT s.customer AS customer, v.first AS first, v.last AS last, dateDiff('day', v.first, s.day) AS tenure, type, amount, currency, data
          FROM (SELECT customer, day, type, amount, currency, data FROM signals WHERE ${isOurs}) AS s INNER JOIN (${buyers}) AS v ON s.customer = v.customer
        ) GROUP BY customer
      ) ARRAY JOIN arrayEnumerate(${bands}) AS place
      WHERE dateDiff('day', first_day, {asOf:Date}) >= ${bands}[place].2 AND dateDiff('day', first_day, last_day) >= ${bands}[place].2
    ) GROUP BY place ORDER BY place`,
  settings: { max_execution_time: 600 },
})

const SegmentRow = z.object({
  dimension: z.string(), member: z.string(), n: z.number(), discounted_sum: z.number(), discounted_squares: z.number(),
  cross: z.number(),
})
  .extend(Moments('spend').shape).extend(Moments('contacts').shape).extend(Moments('referrals').shape)
export type SegmentRow = z.infer<typeof SegmentRow>
/** Segments beside each other: what those who bought within the last year did in it, a month. */
export const bySegment = (org: number, of: OfCustomers): Question<SegmentRow> => ({
  name: 'economics.by-segment', org, row: SegmentRow, params: { ...of },
  sql: `SELECT segment.1 AS dimension, segment.2 AS member, count() AS n, ${moments('spend')}, sum(spend * discounted) AS cross, ${moments('discounted')},
      ${moments('contacts')}, ${moments('referrals')}
    FROM (
      SELECT customer, any(arrayZip(mapKeys(circumstances), mapValues(circumstances))) AS segments, sum(${paid}) / 12 AS spend, sum(${discounted}) / 12 AS discounted,
        countIf(${isContact}) / 12 AS contacts, countIf(type = 'referral') / 12 AS referrals
      FROM (SELECT customer, type, amount, currency, data FROM signals WHERE ${isOurs} AND day > {asOf:Date} - 365) AS s
        INNER JOIN (${buyers}) AS v ON s.customer = v.customer
      GROUP BY customer HAVING spend > 0
    ) ARRAY JOIN segments AS segment GROUP BY dimension, member HAVING n >= 30 ORDER BY dimension, n DESC LIMIT 200`,
  settings: { max_execution_time: 600 },
})
