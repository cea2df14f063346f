import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({
  customer: z.number(), window: z.number(), visits: z.number(), purchases: z.number(), spent: z.number(), months: z.number(),
})
export type HabitRow = z.infer<typeof Row>

/**
 * The habits of some customers since each of some days: a row a
 * customer and day that has anything. What was returned does not count.
 */
export function habitsOf(
  org: number, q: { customers: readonly number[]; since: readonly string[]; currency: string },
): Question<HabitRow> {
  return {
    name: 'membership.habits', org, row: Row,
    params: { customers: q.customers, since: q.since, first: q.since.toSorted()[0] ?? '2100-01-01', currency: q.currency },
    sql: `SELECT customer, window - 1 AS window, uniqExactIf(day, type IN ('visit', 'purchase')) AS visits,
        greatest(0, toInt64(countIf(type = 'purchase')) - toInt64(countIf(type = 'return'))) AS purchases,
        greatest(0, toFloat64(sumIf(ifNull(amount, 0), type = 'purchase' AND currency = {currency:String})
          - sumIf(ifNull(amount, 0), type = 'return' AND currency = {currency:String}))) AS spent,
        uniqExactIf(toStartOfMonth(day), type IN ('visit', 'purchase')) AS months
      FROM signals ARRAY JOIN arrayEnumerate({since:Array(Date)}) AS window
      WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)} AND type IN ('visit', 'purchase', 'return')
        AND day >= {first:Date} AND day >= {since:Array(Date)}[window]
      GROUP BY customer, window`,
  }
}
