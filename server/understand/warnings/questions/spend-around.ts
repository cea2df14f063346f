import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({
  touched: z.number(), customers: z.number(), sum: z.number(), squares: z.number(), purchases: z.number(),
  currencies: z.array(z.string()),
})
export type SpendRow = z.infer<typeof Row>

/**
 * How spending changed around a day, for the customers whom a change touched and for others who were at the same touchpoint in
 * the same days (or, where everybody at it was touched, who were customers then): sums and squares over customers of what each
 * spent since the day less what they spent in as many days before it. A customer who bought nothing counts with nought.
 */
export function spendAround(
  org: number, slice: { dimension: string; member: string; names: readonly string[]; start: string; from: string; to: string },
): Question<SpendRow> {
  const everybody = slice.dimension === ''
  const met = (who: string, places: string) => `
    SELECT arrayJoin(bitmapToArray(groupBitmapMergeState(customers))) AS customer FROM passing_daily
    WHERE org = {org:UInt32} AND ${who} AND ${places} AND day >= {from:Date} AND day <= {to:Date}`
  const touched = met('dimension = {dimension:String} AND member = {member:String}', 'touchpoint IN {names:Array(String)}')
  const there = met(`dimension = '' AND member = ''`, everybody ? `touchpoint = ''` : 'touchpoint IN {names:Array(String)}')
  return {
    name: 'warnings.spend-around', org, row: Row, params: { ...slice },
    sql: `WITH
        spent AS (
          SELECT customer, toFloat64(sumIf(amount, day >= {from:Date})) - toFloat64(sumIf(amount, day < {from:Date})) AS delta,
            count() AS bought, groupUniqArray(currency) AS paid
          FROM signals WHERE org = {org:UInt32} AND type = 'purchase' AND customer != 0 AND isNotNull(amount) AND day >= {start:Date} AND day <= {to:Date} GROUP BY customer)
      SELECT toUInt8(is_touched) AS touched, count() AS customers, sum(ifNull(delta, 0)) AS sum, sum(ifNull(delta * delta, 0)) AS squares,
        sum(ifNull(bought, 0)) AS purchases, arrayDistinct(arrayFlatten(groupArray(paid))) AS currencies
      FROM (SELECT customer, customer IN (${touched}) AS is_touched FROM (${there}) WHERE customer != 0) AS everyone
      LEFT JOIN spent USING (customer) GROUP BY is_touched`,
  }
}
