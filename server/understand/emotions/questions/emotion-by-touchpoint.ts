import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Slice, sliceParams, type TouchpointNames } from '../../slice/index.ts'
import { type FeelingSource, memorableFrom } from '../contract.ts'
import { feelingsOf } from './feelings.ts'

const Row = z.object({
  key: z.string(), n: z.number(), tone: z.number(), intensity: z.number(),
  tone_variance: z.number(), intensity_variance: z.number(), covariance: z.number(), memorable: z.number(),
  tones: z.tuple([z.array(z.number()), z.array(z.number())]),
  named: z.tuple([z.array(z.string()), z.array(z.number())]),
})
export type EmotionRow = z.infer<typeof Row>

/**
 * Of each touchpoint: number, means and covariance of its feelings, how
 * many lie at each hundredth of tone, and which emotions are named.
 */
export function emotionByTouchpoint(
  org: number, slice: Slice, names: TouchpointNames, source: FeelingSource,
): Question<EmotionRow> {
  return {
    name: `emotions.by-touchpoint-${source}`, org, row: Row,
    params: { ...sliceParams(slice), ...names, memorable: memorableFrom },
    // Of one feeling there is no variance; it is shown as too few.
    sql: `SELECT key, count() AS n, avg(tone) AS tone, avg(intensity) AS intensity,
        ifNotFinite(varSamp(f.tone), 0) AS tone_variance, ifNotFinite(varSamp(f.intensity), 0) AS intensity_variance,
        ifNotFinite(covarSamp(f.tone, f.intensity), 0) AS covariance, countIf(f.intensity >= {memorable:Float64}) AS memorable,
        sumMap([round(f.tone * 100) / 100], [toUInt64(1)]) AS tones, sumMap(emotions, arrayMap(x -> toUInt64(1), emotions)) AS named
      FROM (${feelingsOf[source]}) AS f GROUP BY key`,
  }
}
