import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({
  customer: z.number(), purchases: z.number(), lastPurchase: z.string().nullable(), tone: z.number().nullable(),
  toneAt: z.string().nullable(),
})

/**
 * What all of history says of each customer: how often and when they bought, and the latest tone heard of them, in their own
 * scores or else in what they wrote. What staff saw in them is not theirs.
 */
export function knownCustomers(org: number): Question<z.infer<typeof Row>> {
  return {
    name: 'playbooks.known-customers', org, row: Row,
    sql: `SELECT customer, toUInt32(sum(bought)) AS purchases, if(purchases = 0, NULL, maxIf(time, bought = 1)) AS lastPurchase,
        argMax(heard, time) AS tone, if(isNull(tone), NULL, maxIf(time, isNotNull(heard))) AS toneAt
      FROM (
        SELECT customer, time, type = 'purchase' AS bought,
          arrayFilter((t, m) -> isNotNull(t) AND m != 'observed', score_tone, score_method) AS tones,
          if(notEmpty(tones), toNullable(arrayAvg(arrayMap(t -> assumeNotNull(t), tones))), NULL) AS heard
        FROM signals WHERE org = {org:UInt32} AND customer != 0
        UNION ALL
        SELECT customer, time, 0 AS bought, [] AS tones, toNullable(toFloat64(tone)) AS heard
        FROM texts FINAL WHERE org = {org:UInt32} AND customer != 0)
      GROUP BY customer HAVING purchases > 0 OR isNotNull(tone)`,
  }
}
