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
 * One row a customer who has answered and bought: the last answer (mean tone of its scores) and purchases up to `start` and up to
 * `end`, and whether they are gone at `end`. Gone is who has left (a membership), or has not bought for four times the usual
 * pause: the customer's own from three purchases on, else that of the median customer. `member` is an expression over a signal's
 * attributes: what it last said of the customer.
 */
export const customersWatched = (member = "''"): string => `
  SELECT *,
    quantileIf(0.5)(pause, days >= 3) OVER () AS usual,
    greatest(${fewestDays}, ${pauses} * if(days >= 3, pause, usual)) AS patience,
    greatest(${fewestDays}, ${pauses} * if(days_then >= 3, pause_then, usual)) AS patience_then,
    left_on > bought AS has_left,
    days > 0 AND (has_left OR dateDiff('day', bought, toDate({end:Date32})) > patience) AS gone,
    days_then > 0 AND answered_then AND NOT (left_on > toDate('1970-01-01') AND left_on <= toDate({start:Date32}))
      AND dateDiff('day', bought_then, toDate({start:Date32})) <= patience_then AS was_customer
  FROM (
    SELECT customer, argMaxIf(answer, time, kind = 'said') AS tone, argMaxIf(answer, time, kind = 'said' AND day <= {start:Date32}) AS tone_then,
      countIf(kind = 'said' AND day <= {start:Date32}) > 0 AS answered_then,
      arraySort(groupArrayIf(day, kind = 'bought')) AS all_days, arrayFilter(d -> d <= {start:Date32}, all_days) AS all_then,
      arrayUniq(all_days) AS days, all_days[-1] AS bought, dateDiff('day', all_days[1], bought) / greatest(days - 1, 1) AS pause,
      arrayUniq(all_then) AS days_then, all_then[-1] AS bought_then, dateDiff('day', all_then[1], bought_then) / greatest(days_then - 1, 1) AS pause_then,
      maxIf(day, kind = 'left') AS left_on, argMaxIf(belongs, time, belongs != '') AS member
    FROM (
      SELECT customer, day, time, if(type = 'purchase', 'bought', 'left') :: LowCardinality(String) AS kind, toFloat64(0) AS answer, toString(${member}) AS belongs FROM steps
      WHERE ${inSliceOfSignals} AND (type = 'purchase' OR action = 'left')
      UNION ALL
      SELECT customer, any(day), any(time), 'said', avg(assumeNotNull(tone)), '' FROM scores
      WHERE ${inSliceOfSignals} AND customer != 0 AND isNotNull(tone) AND method != 'observed' GROUP BY customer, signal
    )
    GROUP BY customer HAVING countIf(kind = 'said') > 0 AND countIf(kind != 'said') > 0)`

const Row = z.object({
  isMember: z.number(), member: z.string(), satisfied_gone: z.number(), satisfied_left: z.number(), usual: z.number().nullable(),
  in_band: z.array(z.number()), gone_in_band: z.array(z.number()),
})

/**
 * How many satisfied customers are gone, and of the cohort in each band of tone how many there were and how many are gone: of
 * everybody (the first row), and of those in each member of a dimension (`isMember`), the largest first.
 */
export function goneByTone(org: number, watched: Watched, segments: string | undefined): Question<z.infer<typeof Row>> {
  const band = (i: number) => `tone_then >= ${i === 0 ? -2 : edges[i - 1]} AND tone_then < ${edges[i] ?? 2}`
  const places = [0, 1, 2, 3, 4]
  return {
    name: 'satisfaction.gone-by-tone', org, row: Row, params: { ...watchedParams(watched), segments: segments ?? '' },
    sql: `SELECT toUInt8(1 - grouping(member)) AS isMember, member, countIf(tone >= ${satisfiedFrom} AND gone) AS satisfied_gone,
        countIf(tone >= ${satisfiedFrom} AND gone AND has_left) AS satisfied_left, if(countIf(days >= 3) = 0, NULL, any(usual)) AS usual,
        [${places.map((i) => `countIf(was_customer AND ${band(i)})`).join(', ')}] AS in_band,
        [${places.map((i) => `countIf(was_customer AND gone AND ${band(i)})`).join(', ')}] AS gone_in_band
      FROM (${customersWatched(segments === undefined ? undefined : 'attributes[{segments:String}]')})
      GROUP BY GROUPING SETS ((), (member)) HAVING NOT isMember OR member != '' ORDER BY isMember, in_band[-1] DESC, member LIMIT 51`,
  }
}
