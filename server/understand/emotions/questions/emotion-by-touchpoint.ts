import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Slice, sliceParams, type TouchpointNames } from '../../slice/index.ts'
import { type FeelingSource, memorableFrom } from '../contract.ts'
import { feelingsOf } from './feelings.ts'

const Row = z.object({
  key: z.string(), n: z.number(), tone: z.number(), intensity: z.number(),
  tone_variance: z.number(), intensity_variance: z.number(), covariance: z.number(), memorable: z.number(),
  tones: z.tuple([z.array(z.number()), z.array(z.number())]),
  cells: z.tuple([z.array(z.number()), z.array(z.number())]),
})
export type EmotionRow = z.infer<typeof Row>

/** The plane in 20 × 10 cells, each numbered `across * 10 + up`. */
export const middleOf = (cell: number): { readonly tone: number; readonly intensity: number } =>
  ({ tone: (Math.floor(cell / 10) + 0.5) / 10 - 1, intensity: ((cell % 10) + 0.5) / 10 })

/**
 * Of each touchpoint: number, means and covariance of its feelings, and how many lie at each hundredth of tone and in each cell of
 * the plane. Feelings of one hundredth and cell are added up first, for they are few.
 */
export function emotionByTouchpoint(
  org: number, slice: Slice, names: TouchpointNames, source: FeelingSource,
): Question<EmotionRow> {
  // Sums rather than variances: they add up. Of one feeling there is no variance; it is shown as too few.
  const moment = (squares: string, a: string, b: string) => `ifNotFinite((sum(${squares}) - sum(${a}) * sum(${b}) / n) / (n - 1), 0)`
  return {
    name: `emotions.by-touchpoint-${source}`, org, row: Row,
    params: { ...sliceParams(slice), ...names, memorable: memorableFrom },
    sql: `SELECT key, sum(times) AS n, sum(t) / n AS tone, sum(i) / n AS intensity,
        ${moment('tt', 't', 't')} AS tone_variance, ${moment('ii', 'i', 'i')} AS intensity_variance, ${moment('ti', 't', 'i')} AS covariance, sum(strong) AS memorable,
        sumMap([hundredth / 100], [times]) AS tones, sumMap([cell], [times]) AS cells
      FROM (
        SELECT key, round(f.tone * 100) AS hundredth, toUInt16(least(floor((f.tone + 1) * 10), 19) * 10 + least(floor(f.intensity * 10), 9)) AS cell, count() AS times,
          sum(f.tone) AS t, sum(f.tone * f.tone) AS tt, sum(f.intensity) AS i, sum(f.intensity * f.intensity) AS ii, sum(f.tone * f.intensity) AS ti,
          countIf(f.intensity >= {memorable:Float64}) AS strong
        FROM (${feelingsOf[source]}) AS f GROUP BY key, hundredth, cell)
      GROUP BY key`,
  }
}

const NamedRow = z.object({ key: z.string(), emotion: z.string(), n: z.number() })
export type NamedRow = z.infer<typeof NamedRow>

/** How often each emotion is named in what is written of each touchpoint, the most frequent first. */
export function emotionsNamed(org: number, slice: Slice, names: TouchpointNames): Question<NamedRow> {
  return {
    name: 'emotions.named', org, row: NamedRow, params: { ...sliceParams(slice), ...names },
    sql: `SELECT key, toString(emotion) AS emotion, count() AS n FROM (${feelingsOf.written}) ARRAY JOIN emotions AS emotion
      GROUP BY key, emotion ORDER BY key, n DESC, emotion`,
  }
}

/** How many feelings there are of a source. */
export function countFeelings(org: number, slice: Slice, names: TouchpointNames, source: FeelingSource): Question<{ n: number }> {
  return {
    name: `emotions.count-${source}`, org, row: z.object({ n: z.number() }), params: { ...sliceParams(slice), ...names },
    sql: `SELECT count() AS n FROM (${feelingsOf[source]})`,
  }
}
