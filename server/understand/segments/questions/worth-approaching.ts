import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { customersOfSegment } from './members.ts'

const Row = z.object({
  customer: z.number(), needs: z.array(z.string()), lastPurchase: z.string().nullable(), purchases: z.number(),
  alive: z.number().nullable(), value: z.number().nullable(),
  tone: z.number().nullable(), unsolved: z.number(), weight: z.number(),
})
export type WorthRow = z.infer<typeof Row>
export interface After { readonly weight: number; readonly customer: number }

/**
 * The customers of a segment with what speaks for approaching them: needs they said and have not bought since, and what they may
 * be worth. Who is waiting for something comes first, then who is worth most. `unsolved` marks a complaint or an unsolved contact
 * in the last sixty days, for then they want an answer and no offer.
 */
export function worthApproaching(
  org: number, q: {
    segment: string; asOf: string; value: { run: number; currency: string } | undefined; after?: After | undefined; limit: number
  },
): Question<WorthRow> {
  return {
    name: 'segments.worth-approaching', org, row: Row,
    params: {
      segment: q.segment, asOf: q.asOf, run: q.value?.run ?? 0, currency: q.value?.currency ?? '', limit: q.limit,
      weight: q.after?.weight ?? 0, after: q.after?.customer ?? 0,
    },
    sql: `WITH members AS (${customersOfSegment('{segment:String}')}),
        told AS (
          SELECT customer, uniqExactIf(day, bought) AS purchases, if(purchases = 0, NULL, maxIf(day, bought)) AS last_bought, maxIf(time, bought) AS bought_at,
            groupArrayArray(8)(arrayMap(n -> (time, n), needs_said)) AS said,
            avgArrayIf(arrayMap(t -> assumeNotNull(t), arrayFilter((t, m) -> isNotNull(t) AND m NOT IN ('observed', 'expectation'), score_tone, score_method)),
              notEmpty(score_tone)) AS tone,
            max(type = 'complaint' OR (type = 'contact' AND JSONHas(data, 'solved') AND NOT JSONExtractBool(data, 'solved')))
              AND maxIf(day, type = 'complaint' OR type = 'contact') > {asOf:Date} - 60 AS unsolved
          FROM (SELECT *, needs_said, type = 'purchase' AND ifNull(amount, -1) >= 0 AS bought FROM signals WHERE org = {org:UInt32} AND customer IN (SELECT customer FROM members))
          GROUP BY customer),
        worth AS (SELECT customer, alive, value_365 FROM customer_values WHERE org = {org:UInt32} AND run = {run:UInt32} AND currency = {currency:String} AND customer IN (SELECT customer FROM members))
      SELECT customer, arrayDistinct(arrayMap(s -> s.2, arrayFilter(s -> purchases = 0 OR s.1 >= bought_at, said))) AS needs, toString(last_bought) AS lastPurchase, purchases,
        if(w.customer = 0, NULL, w.alive) AS alive, if(w.customer = 0, NULL, w.value_365) AS value,
        if(isNaN(tone), NULL, tone) AS tone, unsolved, (if(notEmpty(needs), 1e12, 0) + ifNull(value, 0)) AS weight
      FROM told LEFT JOIN worth AS w USING (customer)
      ${q.after ? 'WHERE (weight, customer) < ({weight:Float64}, {after:UInt32})' : ''}
      ORDER BY weight DESC, customer DESC LIMIT {limit:UInt32}`,
  }
}
