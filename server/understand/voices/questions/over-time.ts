import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inVoices, type ResolvedFilter, textsOnce, voiceParams } from '../conditions.ts'
import { feelingCondition } from '../feelings.ts'

const Row = z.object({
  bucket: z.enum(['day', 'week', 'month']), start: z.string(), n: z.number(), unpleasant: z.number(), pleasant: z.number(),
  sure: z.number(), sum: z.number(), squares: z.number(),
})
export type OverTimeRow = z.infer<typeof Row>

/** The texts of a filter by what their span can carry: days for a quarter, weeks (from Monday) for two years, months beyond. */
export function voicesOverTime(org: number, filter: ResolvedFilter): Question<OverTimeRow> {
  return {
    name: 'voices.over-time', org, row: Row, params: voiceParams(filter),
    sql: `WITH days AS (
        SELECT day, count() AS n, countIf(${feelingCondition.unpleasant}) AS unpleasant, countIf(${feelingCondition.pleasant}) AS pleasant,
          countIf(NOT unsure) AS sure, sumIf(toFloat64(tone), NOT unsure) AS sum, sumIf(toFloat64(tone) * tone, NOT unsure) AS squares
        FROM ${textsOnce} WHERE ${inVoices(filter)} GROUP BY day),
        (SELECT dateDiff('day', min(day), max(day)) + 1 FROM days) AS span
      SELECT any(multiIf(span <= 92, 'day', span <= 730, 'week', 'month')) AS bucket,
        toString(multiIf(span <= 92, day, span <= 730, toStartOfWeek(day, 1), toStartOfMonth(day))) AS start,
        sum(days.n) AS n, sum(days.unpleasant) AS unpleasant, sum(days.pleasant) AS pleasant, sum(days.sure) AS sure, sum(days.sum) AS sum, sum(days.squares) AS squares
      FROM days GROUP BY start ORDER BY start`,
  }
}
