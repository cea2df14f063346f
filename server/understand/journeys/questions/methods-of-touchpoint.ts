import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { ScoreMethod } from '../../../record/signals/contract.ts'
import { dailyTones, hasAnyTone, type Slice, sliceParams } from '../../slice/index.ts'

const Row = z.object({ method: ScoreMethod, n: z.number(), sum: z.number(), squares: z.number() })

/** Moments of the tone by the way of asking, what staff observed included: methods that disagree are worth a look. */
export function methodsOfTouchpoint(org: number, slice: Slice, names: readonly string[]): Question<z.infer<typeof Row>> {
  return {
    name: 'journeys.methods-of-touchpoint', org, row: Row, params: { ...sliceParams(slice), names },
    sql: `SELECT method, sum(tone_daily.n) AS n, sum(tone_sum) AS sum, sum(tone_squares) AS squares
      FROM ${dailyTones(slice)} AND ${hasAnyTone} GROUP BY method ORDER BY n DESC`,
  }
}
