import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { dailyTones, hasTone, sliceParams, type Slice } from '../../slice/index.ts'

const Row = z.object({ bucket: z.enum(['day', 'week', 'month']), start: z.string(), n: z.number(), sum: z.number(), squares: z.number() })

/**
 * The tone of one touchpoint (under all its names) by what its span can carry: days for a quarter, weeks (from Monday) for
 * two years, months beyond, so that there are about a hundred points at most.
 */
export function toneOverTime(org: number, slice: Slice, names: readonly string[]): Question<z.infer<typeof Row>> {
  const scores = `${dailyTones(slice)} AND ${hasTone}`
  return {
    name: 'journeys.tone-over-time', org, row: Row, params: { ...sliceParams(slice), names },
    sql: `WITH (SELECT dateDiff('day', min(day), max(day)) + 1 FROM ${scores}) AS days,
        multiIf(days <= 92, 'day', days <= 730, 'week', 'month') AS fitting
      SELECT any(fitting) AS bucket, toString(multiIf(days <= 92, day, days <= 730, toStartOfWeek(day, 1), toStartOfMonth(day))) AS start,
        sum(tone_daily.n) AS n, sum(tone_sum) AS sum, sum(tone_squares) AS squares
      FROM ${scores} GROUP BY start ORDER BY start`,
  }
}
