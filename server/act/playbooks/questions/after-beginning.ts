import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({
  heldOut: z.number(), n: z.number(), returned: z.number(), spent: z.number(), spentSquares: z.number(),
  heard: z.number(), tone: z.number(), toneSquares: z.number(),
})
export type AfterRow = z.infer<typeof Row>

/**
 * What became of some customers within so many days of a moment of each, in sums over those for whom something was done and those
 * held out: who came back (bought or visited), what they spent less what they returned, and the mean tone of those who were
 * heard.
 */
export function afterBeginning(
  org: number, of: {
    readonly customers: readonly number[]; readonly began: readonly string[]; readonly heldOut: readonly number[];
    readonly days: number; readonly currency: string
  },
): Question<AfterRow> {
  return {
    name: 'playbooks.after-beginning', org, row: Row,
    params: { ...of, first: of.began.reduce((a, b) => (a < b ? a : b)), last: of.began.reduce((a, b) => (a > b ? a : b)) },
    sql: `WITH
        members AS (
          SELECT m.1 AS customer, parseDateTime64BestEffort(m.2, 3, 'UTC') AS began, m.3 AS held
          FROM (SELECT arrayJoin(arrayZip({customers:Array(UInt32)}, {began:Array(String)}, {heldOut:Array(UInt8)})) AS m)),
        seen AS (
          SELECT customer, time, type, currency, toFloat64(ifNull(amount, 0)) AS money,
            arrayFilter((t, m) -> isNotNull(t) AND m != 'observed', score_tone, score_method) AS tones
          FROM signals
          WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)}
            AND time > parseDateTime64BestEffort({first:String}, 3, 'UTC') AND time <= parseDateTime64BestEffort({last:String}, 3, 'UTC') + toIntervalDay({days:UInt32})),
        each AS (
          SELECT customer, any(held) AS held_out,
            countIf(within AND type IN ('purchase', 'visit')) > 0 AS came_back,
            sumIf(multiIf(type = 'purchase', money, type = 'return', -money, 0), within AND currency = {currency:String}) AS money_spent,
            arrayFlatten(groupArrayIf(tones, within)) AS own_tones, notEmpty(own_tones) AS was_heard,
            if(was_heard, arrayAvg(arrayMap(t -> toFloat64(assumeNotNull(t)), own_tones)), 0) AS mean_tone
          FROM (
            SELECT m.customer AS customer, m.held AS held, s.type AS type, s.money AS money, s.currency AS currency, s.tones AS tones,
              s.time > m.began AND s.time <= m.began + toIntervalDay({days:UInt32}) AS within
            FROM members AS m LEFT JOIN seen AS s ON s.customer = m.customer)
          GROUP BY customer)
      SELECT held_out AS heldOut, count() AS n, sum(came_back) AS returned, sum(money_spent) AS spent, sum(money_spent * money_spent) AS spentSquares,
        sum(was_heard) AS heard, sum(mean_tone) AS tone, sum(mean_tone * mean_tone) AS toneSquares
      FROM each GROUP BY held_out`,
  }
}
