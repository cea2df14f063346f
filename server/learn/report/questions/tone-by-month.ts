import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ month: z.string(), n: z.number(), sum: z.number(), squares: z.number() })
export type ToneMonth = z.infer<typeof Row>

/** What customers felt over everything, month by month: neither seen in them by staff nor expected beforehand. */
export const toneByMonth = (org: number, from: string, to: string): Question<ToneMonth> => ({
  name: 'report.tone-by-month', org, row: Row, params: { from, to },
  sql: `SELECT substring(toString(toStartOfMonth(day)), 1, 7) AS month, sum(tone_daily.n) AS n, sum(tone_sum) AS sum, sum(tone_squares) AS squares
    FROM tone_daily WHERE org = {org:UInt32} AND dimension = '' AND member = '' AND day >= {from:Date32} AND day <= {to:Date32} AND bin > -128
      AND method NOT IN ('observed', 'expectation')
    GROUP BY month HAVING n > 0 ORDER BY month`,
})

const Span = z.object({ first: z.string(), last: z.string(), customers: z.number() })
/** First and last day with a signal; no row where there are none. */
export const daysWithSignals = (org: number, from: string, to: string): Question<z.infer<typeof Span>> => ({
  name: 'report.days', org, row: Span, params: { from, to },
  sql: `SELECT toString(min(day)) AS first, toString(max(day)) AS last, groupBitmapMergeIf(customers, day >= {from:Date32} AND day <= {to:Date32}) AS customers
    FROM passing_daily WHERE org = {org:UInt32} AND dimension = '' AND member = '' AND touchpoint = '' HAVING count() > 0`,
})
