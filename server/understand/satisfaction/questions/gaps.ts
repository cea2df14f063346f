import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, sliceParams, type Slice, type TouchpointNames } from '../../slice/index.ts'
import type { gapsBy } from '../contract.ts'

const Row = z.object({
  key: z.string(), n: z.number(), unpaired: z.number(), expected: z.number(), perceived: z.number(),
  sum: z.number(), squares: z.number(), below: z.number(), above: z.number(),
})
export type GapRow = z.infer<typeof Row>

const keys: Record<(typeof gapsBy)[number], string> = {
  touchpoint: "transform(toString(touchpoint), {names:Array(String)}, {keys:Array(String)}, '')",
  factor: 'toString(factor)',
  segment: 'attributes[{segments:String}]',
  servqual: "transform(toString(question), {questions:Array(String)}, {dimensions:Array(String)}, '')",
}

/**
 * Expectation and perception of the same thing (touchpoint, factor and question) by the same customer, as levels 0…1. A
 * customer's pairs are averaged first, so that each counts once; an answer without a customer is somebody of its own.
 */
export function expectationGaps(
  org: number, slice: Slice, by: (typeof gapsBy)[number],
  { touchpoints, segments, dimensionOf }: {
    touchpoints: TouchpointNames; segments: string; dimensionOf: ReadonlyMap<string, string>
  },
): Question<GapRow> {
  return {
    name: 'satisfaction.expectation-gaps', org, row: Row,
    params: {
      ...sliceParams(slice), ...touchpoints, segments, questions: [...dimensionOf.keys()], dimensions: [...dimensionOf.values()],
    },
    sql: `SELECT key, countIf(pairs > 0) AS n, countIf(pairs = 0) AS unpaired, sumIf(e, pairs > 0) AS expected, sumIf(p, pairs > 0) AS perceived,
        sumIf(p - e, pairs > 0) AS sum, sumIf((p - e) * (p - e), pairs > 0) AS squares,
        countIf(pairs > 0 AND p - e < -1e-6) AS below, countIf(pairs > 0 AND p - e > 1e-6) AS above
      FROM (
        SELECT unit, key, countIf(both) AS pairs, avgIf(one, both) AS e, avgIf(other, both) AS p
        FROM (
          SELECT unit, key, countIf(method = 'expectation') > 0 AND countIf(method = 'perception') > 0 AS both,
            avgIf(level, method = 'expectation') AS one, avgIf(level, method = 'perception') AS other
          FROM (
            SELECT if(customer = 0, signal, toUInt64(customer)) AS unit, ${keys[by]} AS key, touchpoint, factor, question, method, level
            FROM scores WHERE ${inSliceOfSignals} AND method IN ('expectation', 'perception')
          ) WHERE key != '' GROUP BY unit, key, touchpoint, factor, question
        ) GROUP BY unit, key
      ) GROUP BY key ORDER BY n DESC, key LIMIT 200`,
  }
}
