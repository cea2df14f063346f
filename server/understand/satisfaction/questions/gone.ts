import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, sliceParams, type Slice } from '../../slice/index.ts'

/** Which customers, seen when: `start` is the day on which the cohort begins, `end` the last day looked at. */
export interface Watched {
  readonly slice: Slice
  readonly start: string
  readonly end: string
}

/** A tone from which an answer counts as satisfied: 4 of 5, 9 of 10. */
export const satisfiedFrom = 0.5
/** A customer is quiet after so many usual pauses without a purchase, and not before `fewestDays`. */
const pauses = 4
const fewestDays = 21
const edges = [-0.5, -0.1, 0.1, satisfiedFrom] as const

export const watchedParams = ({ slice, start, end }: Watched) =>
  ({ ...sliceParams(slice), from: slice.from ?? '1900-01-01', to: end, start, end })

/**
 * One row a customer: the last answer (mean tone of its scores) and purchases up to `start` and up to `end`, and whether they
 * are gone at `end`. Gone is who has left (a membership), or has not bought for four times the usual pause: the customer's
 * own from three purchases on, else that of the median customer.
 */
export function customersWatched(extra: readonly string[] = []): string {
  const plus = extra.map((column) => `, ${column}`).join('')
  return `SELECT *,
      quantileIf(0.5)(pause, days >= 3) OVER () AS usual,
      greatest(${fewestDays}, ${pauses} * if(days >= 3, pause, usual)) AS patience,
      greatest(${fewestDays}, ${pauses} * if(days_then >= 3, pause_then, usual)) AS patience_then,
      left_on > bought AS has_left,
      days > 0 AND (has_left OR dateDiff('day', bought, toDate({end:Date32})) > patience) AS gone,
      days_then > 0 AND answered_then AND NOT (left_on > toDate('1970-01-01') AND left_on <= toDate({start:Date32}))
        AND dateDiff('day', bought_then, toDate({start:Date32})) <= patience_then AS was_customer
    FROM (
      SELECT customer, anyLast(said.answered) AS answered, anyLast(said.tone) AS tone, anyLast(said.has_answered) AS has_answered,
        anyLast(said.tone_then) AS tone_then, anyLast(said.answered_then) AS answered_then,
        uniqExactIf(day, buys) AS days, maxIf(day, buys) AS bought, dateDiff('day', minIf(day, buys), bought) / greatest(days - 1, 1) AS pause,
        uniqExactIf(day, buys AND day <= {start:Date32}) AS days_then, maxIf(day, buys AND day <= {start:Date32}) AS bought_then,
        dateDiff('day', minIf(day, buys), bought_then) / greatest(days_then - 1, 1) AS pause_then,
        maxIf(day, NOT buys) AS left_on${plus}
      FROM (SELECT customer, day, time, type = 'purchase' AS buys, attributes FROM signals
        WHERE ${inSliceOfSignals} AND customer != 0 AND (type = 'purchase' OR action = 'left')) AS done
      INNER JOIN (
        SELECT customer, max(said_at) AS answered, argMax(answer, said_at) AS tone, 1 AS has_answered,
          argMaxIf(answer, said_at, said_on <= {start:Date32}) AS tone_then, countIf(said_on <= {start:Date32}) > 0 AS answered_then
        FROM (SELECT customer, any(time) AS said_at, any(day) AS said_on, avg(assumeNotNull(tone)) AS answer FROM scores
          WHERE ${inSliceOfSignals} AND customer != 0 AND isNotNull(tone) AND method != 'observed' GROUP BY customer, signal)
        GROUP BY customer) AS said USING customer
      GROUP BY customer
    )`
}

const Row = z.object({
  satisfied_gone: z.number(), satisfied_left: z.number(), watched: z.number(), usual: z.number().nullable(),
  in_band: z.array(z.number()), gone_in_band: z.array(z.number()),
})

/** How many satisfied customers are gone, and of the cohort in each band of tone how many there were and how many are gone. */
export function goneByTone(org: number, watched: Watched): Question<z.infer<typeof Row>> {
  const band = (i: number) => `tone_then >= ${i === 0 ? -2 : edges[i - 1]} AND tone_then < ${edges[i] ?? 2}`
  const places = [0, 1, 2, 3, 4]
  return {
    name: 'satisfaction.gone-by-tone', org, row: Row, params: watchedParams(watched),
    sql: `SELECT countIf(has_answered AND tone >= ${satisfiedFrom} AND gone) AS satisfied_gone, countIf(has_answered AND tone >= ${satisfiedFrom} AND gone AND has_left) AS satisfied_left,
        countIf(was_customer) AS watched, if(countIf(days >= 3) = 0, NULL, any(usual)) AS usual,
        [${places.map((i) => `countIf(was_customer AND ${band(i)})`).join(', ')}] AS in_band,
        [${places.map((i) => `countIf(was_customer AND gone AND ${band(i)})`).join(', ')}] AS gone_in_band
      FROM (${customersWatched()})`,
  }
}

const SegmentRow = z.object({ member: z.string(), customers: z.number(), gone: z.number() })

/** Of the satisfied in the cohort, how many are gone, by the segment in which a customer was seen last. */
export function goneBySegment(org: number, watched: Watched, segments: string): Question<z.infer<typeof SegmentRow>> {
  return {
    name: 'satisfaction.gone-by-segment', org, row: SegmentRow, params: { ...watchedParams(watched), segments },
    sql: `SELECT member, count() AS customers, countIf(gone) AS gone
      FROM (${customersWatched(["argMaxIf(attributes[{segments:String}], time, attributes[{segments:String}] != '') AS member"])})
      WHERE was_customer AND tone_then >= ${satisfiedFrom} AND member != '' GROUP BY member ORDER BY customers DESC, member LIMIT 50`,
  }
}
