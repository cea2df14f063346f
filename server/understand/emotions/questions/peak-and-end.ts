import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { everyOf, oneInEvery, type Slice, sliceParams, type TouchpointNames } from '../../slice/index.ts'
import type { FeelingSource } from '../contract.ts'
import { feelingsOf } from './feelings.ts'

const Row = z.object({
  n: z.number(), sum: z.number(), squares: z.number(), peak: z.number(), end: z.number(), plain: z.number(),
})

/** So many feelings hold enough customers to say what one is likely to remember: of more, one customer in so many is read. */
const mostFeelings = 100_000

/**
 * The peak–end value of every customer with two feelings or more, added up. The strongest moment is where |tone| × intensity
 * is largest; of equals the later counts (Fredrickson & Kahneman 1993; the same as `peakEnd` of packages/stats). `feelings` is how
 * many there are in all.
 */
export function peakAndEnd(
  org: number, slice: Slice, names: TouchpointNames, source: FeelingSource, feelings: number,
): Question<z.infer<typeof Row>> {
  return {
    name: `emotions.peak-and-end-${source}`, org, row: Row, params: { ...sliceParams(slice), ...names, every: everyOf(feelings, mostFeelings) },
    sql: `SELECT count() AS n, sum(value) AS sum, sum(value * value) AS squares,
        ifNotFinite(avg(at_peak), 0) AS peak, ifNotFinite(avg(at_end), 0) AS end, ifNotFinite(avg(mean), 0) AS plain
      FROM (
        SELECT argMax(f.tone, (abs(f.tone) * f.intensity, time)) AS at_peak, argMax(f.tone, time) AS at_end, avg(f.tone) AS mean, (at_peak + at_end) / 2 AS value
        FROM (${feelingsOf[source]}) AS f WHERE customer > 0 AND ${oneInEvery} GROUP BY customer HAVING count() > 1)`,
  }
}
