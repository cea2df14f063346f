import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ kind: z.string(), stratum: z.string(), gone: z.number(), stay: z.number() })
export type FateRow = z.infer<typeof Row>

/** What counts as buying. */
export const isPurchase = "type = 'purchase' AND ifNull(amount, -1) >= 0"
/** A complaint counts as put right where a contact says so within this many days. */
export const recoverWithin = 30

/**
 * What became of customers after their first complaint, put right or not, and of those who never complained after their first purchase
 * from a day on that a lot drew, which knows nothing of how long they stay (a purchase drawn among all they ever made would). A silence longer than `quiet` is taken for leaving, `stay` is how many days before it began; who is not silent is watched until
 * `quiet` before the end. Customers are alike (`stratum`) in the quarter, in how often they had bought by then, and in how long since
 * the last time. At most so many, drawn by lot.
 */
export const fates = (org: number, of: { readonly quiet: number; readonly until: string; readonly most: number }): Question<FateRow> => ({
  name: 'effects.fates', org, row: Row, params: { ...of, within: recoverWithin },
  sql: `WITH
      toInt32({until:Date}) AS last,
      bought[1] + cityHash64(customer, 'index') % greatest(1, last - {quiet:Int32} - bought[1]) AS drawn,
      if(complained > 0, complained, arrayFirst(d -> d >= drawn, bought)) AS met,
      arrayFilter(d -> d <= met, bought) AS earlier, arrayFilter(d -> d > met, bought) AS later,
      arrayConcat([met], later) AS seen,
      arrayFirstIndex((d, following) -> following - d > {quiet:Int32}, seen, arrayPushBack(arrayPopFront(seen), last)) AS stop,
      arrayFilter(d -> d < met, bought) AS strictly
    SELECT multiIf(complained = 0, 'never', put_right, 'recovered', 'not-recovered') AS kind,
      concat(toString(toStartOfQuarter(toDate(met))), ' ', toString(multiIf(length(earlier) < 2, 1, length(earlier) < 3, 2, length(earlier) < 5, 3, length(earlier) < 10, 5, length(earlier) < 20, 10, 20)), ' ',
        multiIf(empty(strictly), 'first', met - strictly[-1] <= 7, 'week', met - strictly[-1] <= 30, 'month', 'long')) AS stratum,
      toUInt8(stop > 0) AS gone, if(stop > 0, seen[stop] - met, last - met - {quiet:Int32}) AS stay
    FROM (
      SELECT customer, arraySort(groupUniqArrayIf(toInt32(day), ${isPurchase})) AS bought, minIf(toInt32(day), type = 'complaint') AS complained,
        arrayExists(d -> d >= complained AND d <= complained + {within:Int32}, groupArrayIf(toInt32(day), type = 'contact' AND JSONExtractBool(data, 'solved'))) AS put_right
      FROM signals WHERE org = {org:UInt32} AND customer != 0 AND day <= {until:Date} AND type IN ('purchase', 'complaint', 'contact') GROUP BY customer
    )
    WHERE notEmpty(bought) AND met > 0 AND met < last - {quiet:Int32} AND notEmpty(earlier) AND stay >= 0
    ORDER BY kind = 'never', cityHash64(customer, 'lot') LIMIT {most:UInt32}`,
  settings: { max_execution_time: 600 },
})

const QuietRow = z.object({ days: z.number().nullable(), returns: z.number() })
/** Within how many days 19 of 20 purchases that follow another come: a longer silence is taken for leaving. */
export const quietDays = (org: number, until: string): Question<z.infer<typeof QuietRow>> => ({
  name: 'effects.quiet-days', org, row: QuietRow, params: { until },
  sql: `SELECT if(count() = 0, NULL, quantileExact(0.95)(gap)) AS days, count() AS returns FROM (
      SELECT arrayJoin(arrayPopFront(arrayDifference(arrayMap(d -> toInt32(d), arraySort(groupUniqArray(day)))))) AS gap
      FROM signals WHERE org = {org:UInt32} AND customer != 0 AND day <= {until:Date} AND ${isPurchase} GROUP BY customer
    )`,
  settings: { max_execution_time: 600 },
})
