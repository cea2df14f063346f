import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({
  heldOut: z.number(), n: z.number(), returned: z.number(), times: z.number(), timesSquares: z.number(),
  returnedTimes: z.number(),
  spent: z.number(), spentSquares: z.number(), before: z.number(), beforeSquares: z.number(), spentBefore: z.number(),
  complained: z.number(), heard: z.number(), tone: z.number(), toneSquares: z.number(),
})
export type ArmRow = z.infer<typeof Row>

export interface AskedArms {
  readonly customers: readonly number[]
  readonly began: readonly string[]
  readonly heldOut: readonly number[]
  readonly days: number
  readonly currency: string
}

/**
 * Sums over both arms within so many days of each customer's own moment: who came back (bought or visited), what they spent less
 * what they returned, who complained, how those felt who were heard; and beside it what the same customers did in as many days
 * before, for CUPED.
 */
export const arms = (org: number, of: AskedArms): Question<ArmRow> => ({
  name: 'playbooks.arms', org, row: Row,
  params: { ...of, first: of.began.reduce((a, b) => (a < b ? a : b)), last: of.began.reduce((a, b) => (a > b ? a : b)) },
  sql: `WITH
      members AS (
        SELECT m.1 AS customer, parseDateTime64BestEffort(m.2, 3, 'UTC') AS began, m.3 AS held
        FROM (SELECT arrayJoin(arrayZip({customers:Array(UInt32)}, {began:Array(String)}, {heldOut:Array(UInt8)})) AS m)),
      seen AS (
        SELECT customer, time, type, if(currency = {currency:String}, multiIf(type = 'purchase', 1, type = 'return', -1, 0) * toFloat64(ifNull(amount, 0)), 0) AS money,
          arrayFilter((t, m) -> isNotNull(t) AND m != 'observed', score_tone, score_method) AS tones
        FROM signals
        WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)}
          AND time > parseDateTime64BestEffort({first:String}, 3, 'UTC') - toIntervalDay({days:UInt32})
          AND time <= parseDateTime64BestEffort({last:String}, 3, 'UTC') + toIntervalDay({days:UInt32})),
      each AS (
        SELECT customer, any(held) AS held_out, toFloat64(countIf(after AND type IN ('purchase', 'visit')) > 0) AS came_back, sumIf(money, after) AS paid,
          toFloat64(uniqExactIf(toDate(time), earlier AND type IN ('purchase', 'visit'))) AS came_before, sumIf(money, earlier) AS paid_before,
          countIf(after AND type = 'complaint') > 0 AS has_complained,
          arrayFlatten(groupArrayIf(tones, after)) AS own_tones, notEmpty(own_tones) AS was_heard,
          if(was_heard, arrayAvg(arrayMap(t -> toFloat64(assumeNotNull(t)), own_tones)), 0) AS mean_tone
        FROM (
          SELECT m.customer AS customer, m.held AS held, s.time AS time, s.type AS type, s.money AS money, s.tones AS tones,
            s.customer != 0 AND s.time > m.began AND s.time <= m.began + toIntervalDay({days:UInt32}) AS after,
            s.customer != 0 AND s.time <= m.began AND s.time > m.began - toIntervalDay({days:UInt32}) AS earlier
          FROM members AS m LEFT JOIN seen AS s ON s.customer = m.customer)
        GROUP BY customer)
    SELECT held_out AS heldOut, count() AS n, sum(came_back) AS returned, sum(came_before) AS times, sum(came_before * came_before) AS timesSquares,
      sum(came_back * came_before) AS returnedTimes, sum(paid) AS spent, sum(paid * paid) AS spentSquares, sum(paid_before) AS before,
      sum(paid_before * paid_before) AS beforeSquares, sum(paid * paid_before) AS spentBefore, sum(has_complained) AS complained,
      sum(was_heard) AS heard, sum(mean_tone) AS tone, sum(mean_tone * mean_tone) AS toneSquares
    FROM each GROUP BY held_out`,
})
