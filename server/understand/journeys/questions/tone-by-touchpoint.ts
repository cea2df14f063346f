import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { dailyTones, hasTone, keyOfName, sliceParams, type TouchpointNames, type Slice } from '../../slice/index.ts'

const Row = z.object({
  key: z.string(), n: z.number(), sum: z.number(), squares: z.number(), quartiles: z.array(z.number()).length(3),
  intensity: z.number(), measured: z.number(),
  perceptions: z.number(), perceived: z.number(), expectations: z.number(), expected: z.number(),
})
export type ToneRow = z.infer<typeof Row>

/** How customers feel at each touchpoint: moments and quartiles of tone, intensity, and both sides of the gap. */
export function toneByTouchpoint(org: number, slice: Slice, touchpoints: TouchpointNames): Question<ToneRow> {
  return {
    name: 'journeys.tone-by-touchpoint', org, row: Row,
    params: { ...sliceParams(slice), ...touchpoints },
    sql: `SELECT ${keyOfName} AS key,
        sumIf(tone_daily.n, ${hasTone}) AS n, sumIf(tone_sum, ${hasTone}) AS sum, sumIf(tone_squares, ${hasTone}) AS squares,
        arrayMap(q -> if(isNaN(q), 0, q / 100), quantilesExactWeightedIf(0.25, 0.5, 0.75)(bin, tone_daily.n, ${hasTone})) AS quartiles,
        sumIf(intensity_sum, ${hasTone}) AS intensity, sumIf(tone_daily.measured, ${hasTone}) AS measured,
        sumIf(tone_daily.n, method = 'perception') AS perceptions, sumIf(level_sum, method = 'perception') AS perceived,
        sumIf(tone_daily.n, method = 'expectation') AS expectations, sumIf(level_sum, method = 'expectation') AS expected
      FROM ${dailyTones(slice)} GROUP BY key`,
  }
}
