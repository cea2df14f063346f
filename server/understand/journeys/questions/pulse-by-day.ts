import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

/** Everybody, or the customers of one segment. */
export interface SegmentOfPulse {
  readonly dimension?: string | undefined
  readonly member?: string | undefined
}
const params = ({ dimension, member }: SegmentOfPulse) => ({ dimension: dimension ?? '', member: member ?? '' })
const inSegment = 'dimension = {dimension:String} AND member = {member:String}'

const LastRow = z.object({ last: z.string(), signals: z.number() })

/** The last day with a signal, and how many signals there are in all. No row where there are none. */
export function lastDay(org: number, of: SegmentOfPulse = {}): Question<z.infer<typeof LastRow>> {
  return {
    name: 'journeys.last-day', org, row: LastRow, params: params(of),
    sql: `SELECT toString(max(day)) AS last, sum(passing_daily.signals) AS signals FROM passing_daily
      WHERE org = {org:UInt32} AND ${inSegment} AND touchpoint = '' HAVING signals > 0`,
  }
}

const DayRow = z.object({ day: z.string(), signals: z.number() })

export function signalsByDay(org: number, from: string, to: string, of: SegmentOfPulse = {}): Question<z.infer<typeof DayRow>> {
  return {
    name: 'journeys.signals-by-day', org, row: DayRow, params: { ...params(of), from, to },
    sql: `SELECT toString(day) AS day, sum(passing_daily.signals) AS signals FROM passing_daily
      WHERE org = {org:UInt32} AND ${inSegment} AND touchpoint = '' AND passing_daily.day >= {from:Date32} AND passing_daily.day <= {to:Date32}
      GROUP BY day ORDER BY day`,
  }
}

const CustomersRow = z.object({ now: z.number(), before: z.number() })

/** Distinct customers from `middle` on, and before it. */
export function customersAround(org: number, from: string, middle: string, to: string, of: SegmentOfPulse = {}): Question<z.infer<typeof CustomersRow>> {
  const known = (condition: string) => `toInt64(groupBitmapMergeIf(customers, ${condition}))
    - bitmapContains(groupBitmapMergeStateIf(customers, ${condition}), toUInt32(0))`
  return {
    name: 'journeys.customers-around', org, row: CustomersRow, params: { ...params(of), from, middle, to },
    sql: `SELECT ${known('day >= {middle:Date32}')} AS now, ${known('day < {middle:Date32}')} AS before FROM passing_daily
      WHERE org = {org:UInt32} AND ${inSegment} AND touchpoint = '' AND day >= {from:Date32} AND day <= {to:Date32}`,
  }
}

const ToneRow = z.object({ day: z.string(), n: z.number(), sum: z.number(), squares: z.number(), bins: z.array(z.tuple([z.number(), z.number()])) })

/** Every day's scores of all touchpoints that customers gave themselves: moments, and how many of each tone (in hundredths). */
export function toneByDay(org: number, from: string, to: string, of: SegmentOfPulse = {}): Question<z.infer<typeof ToneRow>> {
  return {
    name: 'journeys.tone-by-day', org, row: ToneRow, params: { ...params(of), from, to },
    sql: `SELECT toString(d) AS day, sum(m) AS n, sum(s) AS sum, sum(q) AS squares, groupArray((b, m)) AS bins FROM (
        SELECT tone_daily.day AS d, bin AS b, sum(tone_daily.n) AS m, sum(tone_sum) AS s, sum(tone_squares) AS q FROM tone_daily
        WHERE org = {org:UInt32} AND ${inSegment} AND bin > -128 AND method != 'observed'
          AND tone_daily.day >= {from:Date32} AND tone_daily.day <= {to:Date32}
        GROUP BY d, b)
      GROUP BY d ORDER BY d`,
  }
}
