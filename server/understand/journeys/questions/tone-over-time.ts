import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import type { Slice } from '../contract.ts'
import { hasTone, inSlice, sliceParams } from './slice.ts'

export const buckets = { day: 'toDate32(day)', week: 'toStartOfWeek(day, 1)', month: 'toStartOfMonth(day)' } as const
export type Bucket = keyof typeof buckets

const Row = z.object({ start: z.string(), n: z.number(), sum: z.number(), squares: z.number() })

/** The tone of one touchpoint (under all its names) by day, week (from Monday) or month. */
export function toneOverTime(org: number, slice: Slice, names: readonly string[], bucket: Bucket): Question<z.infer<typeof Row>> {
  return {
    name: 'journeys.tone-over-time', org, row: Row, params: { ...sliceParams(slice), names },
    sql: `SELECT toString(${buckets[bucket]}) AS start, sum(tone_daily.n) AS n, sum(tone_sum) AS sum, sum(tone_squares) AS squares
      FROM tone_daily WHERE ${inSlice} AND touchpoint IN {names:Array(String)} AND ${hasTone} GROUP BY start ORDER BY start`,
  }
}

const SpanRow = z.object({ days: z.number() })

/** How many days lie between the first and the last score of a touchpoint, both included. */
export function spanOfTouchpoint(org: number, slice: Slice, names: readonly string[]): Question<z.infer<typeof SpanRow>> {
  return {
    name: 'journeys.span-of-touchpoint', org, row: SpanRow, params: { ...sliceParams(slice), names },
    sql: `SELECT toInt32(dateDiff('day', min(day), max(day)) + 1) AS days FROM tone_daily
      WHERE ${inSlice} AND touchpoint IN {names:Array(String)} AND ${hasTone} HAVING count() > 0`,
  }
}
