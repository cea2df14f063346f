import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, sliceParams, type Slice } from '../../slice/index.ts'
import { latenessEdges } from '../contract.ts'

const Row = z.object({
  bucket: z.number(), deliveries: z.number(), n: z.number(), sum: z.number(), squares: z.number(), unpleasant: z.number(),
  worst: z.number(),
})
export type PromiseRow = z.infer<typeof Row>

/**
 * Deliveries with a promise, by how many days after the promised day they came (edges as in the contract; the day is the
 * organisation's), with the tone of the scores that name the same order. A score counts once, an order with its mean.
 */
export function promisesKept(org: number, slice: Slice, zone: string): Question<PromiseRow> {
  return {
    name: 'satisfaction.promises', org, row: Row, params: { ...sliceParams(slice), zone, edges: latenessEdges },
    sql: `WITH delivered AS (
        SELECT order_of AS order, any(late) AS late FROM (
          SELECT if(JSONExtractString(data, 'order') = '', id, JSONExtractString(data, 'order')) AS order_of,
            dateDiff('day', toDate(parseDateTimeBestEffort(JSONExtractString(data, 'promised')), {zone:String}),
              toDate(parseDateTimeBestEffort(JSONExtractString(data, 'delivered')), {zone:String})) AS late
          FROM signals WHERE ${inSliceOfSignals} AND type = 'delivery' AND JSONExtractString(data, 'promised') != '' AND JSONExtractString(data, 'delivered') != ''
        ) GROUP BY order),
      felt AS (
        SELECT JSONExtractString(data, 'order') AS order, avg(felt_tone) AS tone, min(felt_tone) AS least FROM signals
        ARRAY JOIN arrayMap(t -> ifNull(t, 0), arrayFilter((t, m) -> isNotNull(t) AND m NOT IN ('observed', 'expectation'), score_tone, score_method)) AS felt_tone
        WHERE org = {org:UInt32} AND type IN ('feedback', 'review') AND JSONExtractString(data, 'order') != '' GROUP BY order)
      SELECT arrayCount(e -> late > e, {edges:Array(Int32)}) AS bucket, count() AS deliveries, countIf(felt.order != '') AS n,
        sumIf(toFloat64(felt.tone), felt.order != '') AS sum, sumIf(toFloat64(felt.tone) * felt.tone, felt.order != '') AS squares,
        countIf(felt.order != '' AND felt.tone < -0.25) AS unpleasant, countIf(felt.order != '' AND felt.tone <= -0.999) AS worst
      FROM delivered LEFT JOIN felt ON delivered.order = felt.order GROUP BY bucket ORDER BY bucket`,
  }
}
