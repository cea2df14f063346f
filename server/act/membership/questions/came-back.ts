import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ member: z.number(), n: z.number(), back: z.number() })

/**
 * Of the customers who bought between two days, how many bought again within so many days of their first purchase there: those
 * who were members by then, and the others.
 */
export function cameBack(org: number, q: { from: string; to: string; days: number }): Question<z.infer<typeof Row>> {
  return {
    name: 'membership.came-back', org, row: Row, params: q,
    sql: `WITH bought AS (
        SELECT customer, min(time) AS first, arraySort(groupArray(time)) AS times FROM signals
        WHERE org = {org:UInt32} AND type = 'purchase' AND customer > 0 AND day >= {from:Date} AND day <= {to:Date} + {days:UInt16}
        GROUP BY customer HAVING toDate(first) <= {to:Date}),
      joined AS (
        SELECT customer, min(time) AS since FROM signals
        WHERE org = {org:UInt32} AND type = 'membership' AND action = 'joined' AND customer > 0 GROUP BY customer)
      SELECT toUInt8(ifNull(since, toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) < first) AS member, count() AS n,
        countIf(length(times) > 1 AND dateDiff('second', first, times[2]) <= {days:UInt16} * 86400) AS back
      FROM bought LEFT JOIN (SELECT customer, toNullable(since) AS since FROM joined) AS joined USING (customer) GROUP BY member`,
  }
}
