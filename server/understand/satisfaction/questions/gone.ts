import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { everyOf, inSliceOfSignals, oneIn, oneInEvery, sliceParams, type Slice } from '../../slice/index.ts'

/** Which customers, seen when: `start` is the day on which the cohort begins, `end` the last day looked at. */
export interface Watched {
  readonly slice: Slice
  readonly start: string
  readonly end: string
  /** How many customers there are. */
  readonly customers: number
  /** One customer in so many is looked at. */
  readonly looked: number
}

/** A tone from which an answer counts as satisfied: 4 of 5, 9 of 10. */
export const satisfiedFrom = 0.5
/** A customer is quiet after so many usual pauses without a purchase, and not before `fewestDays`. */
const pauses = 4
const fewestDays = 21
const edges = [-0.5, -0.1, 0.1, satisfiedFrom] as const

/** So many customers settle the usual pause: of more, one customer in so many is looked at. */
const mostForUsual = 20_000

export const watchedParams = ({ slice, start, end, customers, looked }: Watched) =>
  ({ ...sliceParams(slice), to: end, start, end, every: everyOf(customers, mostForUsual), looked })

const isLooked = oneIn('looked')
const answered = `scores WHERE ${inSliceOfSignals} AND customer != 0 AND isNotNull(tone) AND method != 'observed'`

/**
 * One row a customer who has answered and bought: the last answer (mean tone of its scores) and purchases up to `start` and up to
 * `end`, and whether they are gone at `end`. Gone is who has left (a membership), or has not bought for four times the usual
 * pause: the customer's own from three purchases on, else that of the median customer. `member` is an expression over a signal's
 * attributes: what it last said of the customer.
 */
export const customersWatched = (member?: string): string => `
  WITH (
    SELECT quantile(0.5)(dateDiff('day', first_day, last_day) / (days - 1)) FROM (
      SELECT min(day) AS first_day, max(day) AS last_day, uniqExact(day) AS days FROM steps
      WHERE ${inSliceOfSignals} AND type = 'purchase' AND ${oneInEvery} AND customer IN (SELECT customer FROM ${answered} AND ${oneInEvery}) GROUP BY customer HAVING days >= 3)
  ) AS usual_pause
  SELECT *, ifNull(usual_pause, nan) AS usual,
    greatest(${fewestDays}, ${pauses} * if(days >= 3, pause, usual)) AS patience,
    greatest(${fewestDays}, ${pauses} * if(days_then >= 3, pause_then, usual)) AS patience_then,
    left_on > bought AS has_left,
    days > 0 AND (has_left OR dateDiff('day', bought, toDate({end:Date32})) > patience) AS gone,
    days_then > 0 AND answered_then AND NOT (left_on > toDate('1970-01-01') AND left_on <= toDate({start:Date32}))
      AND dateDiff('day', bought_then, toDate({start:Date32})) <= patience_then AS was_customer
  FROM (
    SELECT customer, argMax(answer, answered_at) AS tone, argMaxIf(answer, answered_at, on_day <= {start:Date32}) AS tone_then, countIf(on_day <= {start:Date32}) > 0 AS answered_then
    FROM (SELECT customer, any(day) AS on_day, any(time) AS answered_at, avg(assumeNotNull(tone)) AS answer FROM ${answered} AND ${isLooked} GROUP BY customer, signal)
    GROUP BY customer) AS said
  INNER JOIN (
    SELECT customer, left_on, member, arrayMin(all_days) AS first_day,
      arrayUniq(all_days) AS days, arrayMax(all_days) AS bought, dateDiff('day', first_day, bought) / greatest(days - 1, 1) AS pause,
      arrayFilter(d -> d <= {start:Date32}, all_days) AS all_then,
      arrayUniq(all_then) AS days_then, arrayMax(all_then) AS bought_then, dateDiff('day', first_day, bought_then) / greatest(days_then - 1, 1) AS pause_then
    FROM (
      SELECT customer, groupArrayIf(day, type = 'purchase') AS all_days, maxIf(day, action = 'left') AS left_on, ${member === undefined ? "''" : `argMaxIf(toString(${member}) AS belongs, time, belongs != '')`} AS member
      FROM steps WHERE ${inSliceOfSignals} AND ${isLooked} AND (type = 'purchase' OR action = 'left') GROUP BY customer)) AS came USING (customer)`

const Row = z.object({
  member: z.string(), band: z.number(), satisfied: z.number(), was_customer: z.number(), gone: z.number(), has_left: z.number(),
  customers: z.number(), usual: z.number().nullable(),
})
export type GoneRow = z.infer<typeof Row>

/**
 * How many customers are alike in all of these: the member of a dimension ('' for none), the band of tone of the last answer up to
 * `start`, whether the last of all is a satisfied one, whether they were customers at `start`, and are gone, or have left, at `end`.
 */
export function goneByTone(org: number, watched: Watched, segments: string | undefined): Question<GoneRow> {
  return {
    name: 'satisfaction.gone-by-tone', org, row: Row, params: { ...watchedParams(watched), ...(segments !== undefined && { segments }) },
    sql: `SELECT member, multiIf(${edges.map((edge, i) => `tone_then < ${edge}, ${i}`).join(', ')}, ${edges.length}) AS band, tone >= ${satisfiedFrom} AS satisfied,
        was_customer, gone, has_left, count() AS customers, ifNotFinite(any(usual), NULL) AS usual
      FROM (${customersWatched(segments === undefined ? undefined : 'attributes[{segments:String}]')})
      GROUP BY member, band, satisfied, was_customer, gone, has_left`,
  }
}
