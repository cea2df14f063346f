import { z } from 'zod'
import type { Question } from '../../../../platform/clickhouse/types.ts'

const Row = z.object({
  customers: z.number(), reached: z.number(), followed: z.number(), total: z.number(), followedSquares: z.number(),
  totalSquares: z.number(),
  products: z.number(), currencies: z.array(z.string()),
})
export type SalesAfter = z.infer<typeof Row>

/**
 * Of what customers spent in a period, how much came from customers within so many days of a follow-up that reached them; with
 * the sums of squares and products over customers that an interval is made from. Of the cadences named; none named is all.
 */
export function salesAfter(
  org: number, of: { from: string; to: string; withinDays: number; cadences: readonly string[] | null },
): Question<SalesAfter> {
  const { cadences, ...period } = of
  return {
    name: 'follow-up.sales-after', org, row: Row, params: { ...period, cadences: cadences ?? [] },
    sql: `WITH calls AS (
        SELECT customer, groupArray(toUnixTimestamp64Milli(time)) AS calls FROM signals
        WHERE org = {org:UInt32} AND source = 'heartline' AND type = 'contact' AND customer != 0
          AND day >= {from:Date} - {withinDays:UInt32} - 1 AND day <= {to:Date} AND JSONExtractBool(data, 'reached') AND JSONHas(data, 'cadence')
          ${cadences === null ? '' : `AND JSONExtractString(data, 'cadence') IN {cadences:Array(String)}`}
        GROUP BY customer)
      SELECT count() AS customers, countIf(was_reached) AS reached, sum(after) AS followed, sum(spent) AS total, sum(after * after) AS followedSquares,
        sum(spent * spent) AS totalSquares, sum(after * spent) AS products, arrayDistinct(arrayFlatten(groupArray(paid))) AS currencies
      FROM (
        SELECT customer, notEmpty(any(calls)) AS was_reached, sum(amount_paid) AS spent, groupUniqArray(currency) AS paid,
          sumIf(amount_paid, arrayExists(c -> c <= bought AND bought < c + {withinDays:UInt32} * 86400000, calls)) AS after
        FROM (SELECT customer, toFloat64(assumeNotNull(amount)) AS amount_paid, currency, toUnixTimestamp64Milli(time) AS bought FROM signals
          WHERE org = {org:UInt32} AND type = 'purchase' AND customer != 0 AND isNotNull(amount) AND day >= {from:Date} AND day <= {to:Date}) AS bought
        LEFT JOIN calls USING (customer) GROUP BY customer)`,
  }
}
