import { z } from 'zod'
import { toneOfScore } from '@heartline/stats/scores'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { everyOf, oneInEvery } from '../../slice/index.ts'
import { returnDays } from '../contract.ts'

const Row = z.object({
  unit: z.string(), month: z.string(), scores: z.number(), experience: z.number(), revenue: z.number(), purchases: z.number(), buyers: z.number(), returned: z.number(),
})
export type UnitMonth = z.infer<typeof Row>

/** `tone_daily` keeps the tone of a score in hundredths: an answer of NPS is told apart by it, and a satisfied one begins at four of five. */
const hundredths = (tone: number) => Math.round(tone * 100)
const promoter = hundredths(toneOfScore('nps', 9)!)
const detractor = hundredths(toneOfScore('nps', 6)!)
const satisfied = hundredths(toneOfScore('csat', 4)!)

/** How each experience is read from a row of `tone_daily`: its condition, and the sum of its scores in steps that a reader can picture. */
const experienceOf = {
  tone: ["bin > -128 AND method NOT IN ('observed', 'expectation')", 'tone_sum'],
  nps: ["method = 'nps'", `toFloat64(tone_daily.n) * multiIf(bin >= ${promoter}, 100, bin <= ${detractor}, -100, 0)`],
  csat: ["method = 'csat'", `toFloat64(tone_daily.n) * (bin >= ${satisfied})`],
} as const

/** So many customers settle in which months more come back: of more, one customer in so many is followed, the same ones each time. */
const mostFollowed = 100_000

/**
 * One row a unit and month: the mean experience, what was earned, how many bought and how many of them came back within sixty
 * days (of months whose sixty days are over, and of the customers who are followed). `customers` is how many there are.
 */
export function unitMonths(
  org: number,
  { customers, ...q }: { by: string; experience: keyof typeof experienceOf; from: string; to: string; last: string; currency: string; customers: number },
): Question<UnitMonth> {
  const [counts, felt] = experienceOf[q.experience]
  const days = 'org = {org:UInt32} AND day >= {from:Date32} AND day <= {to:Date32}'
  const ofUnits = `${days} AND dimension = {by:String} AND member != ''`
  const unit = 'toString(attributes[{by:String}])'
  const followed = `customer > 0 AND ${oneInEvery} AND type = 'purchase' AND ifNull(amount, -1) >= 0 AND currency = {currency:String}`
  return {
    name: 'results.unit-months', org, row: Row, params: { ...q, within: returnDays, every: everyOf(customers, mostFollowed) },
    sql: `SELECT unit, toString(month) AS month, sum(n) AS scores, if(scores = 0, 0, sum(felt) / scores) AS experience, sum(earned) AS revenue, sum(bought) AS purchases,
        sum(buyers_n) AS buyers, sum(returned_n) AS returned
      FROM (
        SELECT toString(member) AS unit, toStartOfMonth(day) AS month, sum(tone_daily.n) AS n, sum(${felt}) AS felt, 0 AS earned, 0 AS bought, 0 AS buyers_n, 0 AS returned_n
        FROM tone_daily WHERE ${ofUnits} AND ${counts} GROUP BY unit, month
        UNION ALL SELECT toString(member) AS unit, toStartOfMonth(day) AS month, 0, 0, toFloat64(sum(paid)), sum(sales_daily.purchases), 0, 0
        FROM sales_daily WHERE ${ofUnits} AND currency = {currency:String} GROUP BY unit, month
        UNION ALL SELECT unit, month, 0, 0, 0, 0, count(), countIf(arrayExists(d -> d > last_day AND d <= last_day + {within:UInt32}, all_days))
        FROM (SELECT customer, ${unit} AS unit, toStartOfMonth(day) AS month, max(day) AS last_day
          FROM steps WHERE ${days} AND ${followed} AND unit != '' AND toLastDayOfMonth(day) + {within:UInt32} <= {last:Date32} GROUP BY customer, unit, month) AS b
        LEFT JOIN (SELECT customer, groupUniqArray(day) AS all_days FROM steps WHERE org = {org:UInt32} AND ${followed} GROUP BY customer) AS a USING (customer)
        GROUP BY unit, month
      ) GROUP BY unit, month ORDER BY unit, month`,
  }
}

const ChoiceRow = z.object({ dimension: z.string(), members: z.number() })
/** Attributes by which units with purchases and scores can be told apart, those with most members first; a company has no hundreds of branches by chance. */
export const unitChoices = (org: number): Question<z.infer<typeof ChoiceRow>> => ({
  name: 'results.unit-choices', org, row: ChoiceRow,
  sql: `SELECT toString(dimension) AS dimension, uniqExact(member) AS members FROM passing_daily
    WHERE org = {org:UInt32} AND dimension != '' AND touchpoint = '' GROUP BY dimension HAVING members >= 2 ORDER BY members DESC, dimension LIMIT 20`,
})
