import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({
  place: z.number(), purchases: z.number(), lastPurchase: z.string().nullable(), tone: z.number().nullable(),
  toneAt: z.string().nullable(),
})
export type KnownAtRow = z.infer<typeof Row>

/**
 * What was known of some customers at a moment of each: purchases so far, and
 * the latest tone of their own scores. `place` is the place in the lists.
 */
export function knownAt(
  org: number, of: { readonly customers: readonly number[]; readonly at: readonly string[] },
): Question<KnownAtRow> {
  return {
    name: 'playbooks.known-at', org, row: Row, params: { ...of },
    sql: `SELECT place, countIf(bought) AS purchases, if(purchases = 0, NULL, toString(maxIf(time, bought))) AS lastPurchase,
        if(heard_any = 0, NULL, argMaxIf(heard, time, is_heard)) AS tone, if(heard_any = 0, NULL, toString(maxIf(time, is_heard))) AS toneAt, countIf(is_heard) AS heard_any
      FROM (
        SELECT m.place AS place, s.time AS time, s.time <= m.until AND s.type = 'purchase' AS bought, s.time <= m.until AND s.is_heard AS is_heard, s.heard AS heard
        FROM (
          SELECT a.1 AS customer, parseDateTime64BestEffort(a.2, 3, 'UTC') AS until, a.3 AS place
          FROM (SELECT arrayJoin(arrayZip({customers:Array(UInt32)}, {at:Array(String)}, range(length({customers:Array(UInt32)})))) AS a)) AS m
        LEFT JOIN (
          SELECT customer, time, type, notEmpty(tones) AS is_heard, if(is_heard, arrayAvg(arrayMap(t -> toFloat64(assumeNotNull(t)), tones)), 0) AS heard
          FROM (
            SELECT customer, time, type, arrayFilter((t, m) -> isNotNull(t) AND m != 'observed', score_tone, score_method) AS tones
            FROM signals WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)})
          WHERE type = 'purchase' OR is_heard) AS s ON s.customer = m.customer)
      GROUP BY place`,
  }
}
