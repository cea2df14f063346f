import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { isPurchase } from './fates.ts'

const Row = z.object({
  treated: z.number(), stratum: z.string(), n: z.number(), returned: z.number(),
  gain: z.number(), gainSquares: z.number(), earlier: z.number(), earlierSquares: z.number(),
})
export type AlikeRow = z.infer<typeof Row>

export interface AskedAlike {
  readonly customers: readonly number[]
  /** The day on which each got it. */
  readonly met: readonly string[]
  readonly days: number
  readonly currency: string
  readonly last: string
}

/**
 * Customers who got something, and customers who did not, each of whom is looked at from a day that a lot drew among the days of the others.
 * Alike (`stratum`) are those of the same quarter who had bought as often in the window before, as recently, who complained in the month before
 * or not, and whose last word within the window was as pleasant. `gain` is what was spent in the window after less before; `earlier` the same of
 * the two windows before. Whoever had never bought by then is left out, and so is whose window is not over.
 */
export const alike = (org: number, of: AskedAlike): Question<AlikeRow> => ({
  name: 'effects.alike', org, row: Row, params: { ...of },
  sql: `WITH
      {days:Int32} AS w, arrayMap(d -> toInt32(toDate(d)), {met:Array(String)}) AS moments,
      indexOf({customers:Array(UInt32)}, customer) AS place,
      if(place > 0, moments[place], moments[1 + cityHash64(customer, 'alike') % length(moments)]) AS met,
      arrayFilter(d -> d < met, bought) AS earlier_days,
      arraySum(arrayMap((d, a) -> if(d > met AND d <= met + w, a, 0), spent_on, spent)) AS after,
      arraySum(arrayMap((d, a) -> if(d < met AND d >= met - w, a, 0), spent_on, spent)) AS before,
      arraySum(arrayMap((d, a) -> if(d < met - w AND d >= met - 2 * w, a, 0), spent_on, spent)) AS long_before,
      length(arrayFilter(d -> d >= met - w, earlier_days)) AS times,
      arrayFilter(f -> f.1 < met AND f.1 >= met - w, felt) AS felt_then
    SELECT toUInt8(place > 0) AS treated,
      concat(toString(toStartOfQuarter(toDate(met))), ' ', toString(multiIf(times < 3, times, times < 5, 3, times < 10, 5, 10)), ' ',
        multiIf(met - earlier_days[-1] <= 7, 'week', met - earlier_days[-1] <= 30, 'month', 'long'), ' ',
        if(arrayExists(d -> d <= met AND d >= met - 30, complained), 'complained', 'quiet'), ' ',
        multiIf(empty(felt_then), 'unheard', felt_then[-1].2 > 0.2, 'pleased', felt_then[-1].2 < -0.2, 'displeased', 'even')) AS stratum,
      count() AS n, countIf(arrayExists(d -> d > met AND d <= met + w, bought)) AS returned,
      sum(after - before) AS gain, sum((after - before) * (after - before)) AS gainSquares,
      sum(before - long_before) AS earlier, sum((before - long_before) * (before - long_before)) AS earlierSquares
    FROM (
      SELECT customer, arraySort(groupUniqArrayIf(toInt32(day), ${isPurchase})) AS bought,
        groupArrayIf(toInt32(day), ${isPurchase} AND currency = {currency:String}) AS spent_on,
        groupArrayIf(toFloat64(ifNull(amount, 0)), ${isPurchase} AND currency = {currency:String}) AS spent,
        groupUniqArrayIf(toInt32(day), type = 'complaint') AS complained,
        arraySort(groupArrayIf((toInt32(day), toFloat64(assumeNotNull(arrayFirst(t -> isNotNull(t), score_tone)))), arrayExists(t -> isNotNull(t), score_tone))) AS felt
      FROM signals WHERE org = {org:UInt32} AND customer != 0 AND day <= {last:Date} GROUP BY customer HAVING notEmpty(bought)
    )
    WHERE notEmpty(earlier_days) AND met + w <= toInt32({last:Date})
    GROUP BY treated, stratum`,
  settings: { max_execution_time: 600 },
})
