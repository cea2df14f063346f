import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { dailyTones, hasTone, sliceParams, type Slice } from '../../slice/index.ts'

const Row = z.object({ tone: z.number(), n: z.number() })

/** How many scores lie in each tenth of a point of tone, named by the middle: −0.95, −0.85, … 0.95. */
export function toneDistribution(org: number, slice: Slice, names: readonly string[]): Question<z.infer<typeof Row>> {
  return {
    name: 'journeys.tone-distribution', org, row: Row, params: { ...sliceParams(slice), names },
    sql: `SELECT (least(floor((bin + 100) / 10), 19) * 10 - 95) / 100 AS tone, sum(tone_daily.n) AS n
      FROM ${dailyTones(slice)} AND ${hasTone} GROUP BY tone ORDER BY tone`,
  }
}
