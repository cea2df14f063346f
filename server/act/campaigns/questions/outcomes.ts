import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

/**
 * Members of an arm up to a moment (beyond it the campaign was stopped), under the numbers that they have today: two who turned
 * out to be one count once, from the first moment and in its arm.
 */
const members = `SELECT today AS customer, argMin(held, moment) AS held, min(moment) AS at
  FROM (SELECT transform(customer, {from:Array(UInt32)}, {into:Array(UInt32)}, customer) AS today, held, at AS moment FROM campaign_members
    WHERE org = {org:UInt32} AND campaign = {campaign:UInt32} AND at <= parseDateTime64BestEffort({cutoff:String}, 3, 'UTC'))
  GROUP BY today`
const purchases = `SELECT customer, time, toFloat64(assumeNotNull(amount)) AS paid FROM signals
  WHERE org = {org:UInt32} AND type = 'purchase' AND customer != 0 AND ifNull(amount, -1) >= 0 AND currency = {currency:String}
    AND customer IN (SELECT customer FROM (${members}))`

export interface Watched {
  readonly campaign: number
  readonly currency: string
  readonly watchDays: number
  /** The last moment that counts: later members are left out of both arms. */
  readonly cutoff: string
  readonly now: string
  /** Members who have another number today. */
  readonly from: readonly number[]
  readonly into: readonly number[]
}

const DayRow = z.object({
  day: z.string(), held: z.boolean(), n: z.number(), sum: z.number(), squares: z.number(), buyers: z.number(),
})
/** What members spent in their days, summed up by arm and by the day on which their days were over. */
export const outcomesByDay = (org: number, w: Watched): Question<z.infer<typeof DayRow>> => ({
  name: 'campaigns.outcomes', org, row: DayRow, params: { ...w },
  sql: `SELECT toString(toDate(over)) AS day, held, count() AS n, sum(spent) AS sum, sum(spent * spent) AS squares, countIf(times > 0) AS buyers FROM (
      SELECT m.customer AS customer, any(m.held) AS held, any(m.at) + toIntervalDay({watchDays:UInt32}) AS over,
        sumIf(p.paid, p.time >= m.at AND p.time < m.at + toIntervalDay({watchDays:UInt32})) AS spent,
        countIf(p.customer != 0 AND p.time >= m.at AND p.time < m.at + toIntervalDay({watchDays:UInt32})) AS times
      FROM (${members}) AS m LEFT JOIN (${purchases}) AS p ON p.customer = m.customer GROUP BY m.customer
    ) WHERE over <= parseDateTime64BestEffort({now:String}, 3, 'UTC') GROUP BY day, held ORDER BY day, held`,
})

const CountRow = z.object({ waiting: z.number(), next: z.string() })
/** Members whose days are not over yet, and the day on which the first of them are. */
export const stillCounting = (org: number, w: Watched): Question<z.infer<typeof CountRow>> => ({
  name: 'campaigns.still-counting', org, row: CountRow, params: { ...w },
  sql: `SELECT count() AS waiting, toString(toDate(min(at) + toIntervalDay({watchDays:UInt32}))) AS next FROM (${members})
    WHERE at + toIntervalDay({watchDays:UInt32}) > parseDateTime64BestEffort({now:String}, 3, 'UTC') HAVING waiting > 0`,
})

const BeforeRow = z.object({ n: z.number(), sum: z.number(), squares: z.number(), buyers: z.number() })
/** What these customers spent in as many days before a moment: how much purchases vary, and so what a hold-out can show. */
export const spentBefore = (
  org: number, customers: readonly number[], of: { readonly currency: string; readonly days: number; readonly until: string },
): Question<z.infer<typeof BeforeRow>> => ({
  name: 'campaigns.spent-before', org, row: BeforeRow, params: { ...of, customers },
  sql: `WITH parseDateTime64BestEffort({until:String}, 3, 'UTC') AS now
    SELECT count() AS n, sum(spent) AS sum, sum(spent * spent) AS squares, countIf(spent > 0) AS buyers FROM (
      SELECT customer, toFloat64(sum(assumeNotNull(amount))) AS spent FROM signals
      WHERE org = {org:UInt32} AND type = 'purchase' AND customer IN {customers:Array(UInt32)} AND ifNull(amount, -1) >= 0 AND currency = {currency:String}
        AND time <= now AND time > now - toIntervalDay({days:UInt32}) GROUP BY customer
    )`,
})

const WishRow = z.object({ customer: z.number() })
/** Who said a wish in these words within the last days. */
export const whoWished = (
  org: number, wish: { readonly what: string; readonly days: number; readonly until: string },
): Question<z.infer<typeof WishRow>> => ({
  name: 'campaigns.who-wished', org, row: WishRow, params: { ...wish },
  sql: `WITH parseDateTime64BestEffort({until:String}, 3, 'UTC') AS now
    SELECT DISTINCT customer FROM needs WHERE org = {org:UInt32} AND customer != 0 AND time <= now AND time > now - toIntervalDay({days:UInt32})
      AND need = {what:String} ORDER BY customer`,
})

const SaidRow = z.object({ method: z.string(), question: z.string(), n: z.number(), sum: z.number(), squares: z.number() })
/** How those who got it scored the survey they were asked with, since their moment. */
export const scoresSaid = (org: number, w: Watched & { readonly survey: string }): Question<z.infer<typeof SaidRow>> => ({
  name: 'campaigns.said', org, row: SaidRow, params: { ...w },
  sql: `SELECT toString(s.method) AS method, toString(s.question) AS question, count() AS n, sum(s.value) AS sum, sum(s.value * s.value) AS squares
    FROM (SELECT customer, time, method, question, value FROM scores
      WHERE org = {org:UInt32} AND attributes['survey'] = {survey:String} AND customer != 0) AS s
    INNER JOIN (SELECT customer, at FROM (${members}) WHERE NOT held) AS m ON m.customer = s.customer
    WHERE s.time >= m.at GROUP BY method, question ORDER BY n DESC, method, question LIMIT 20`,
})

const AnsweredRow = z.object({ n: z.number() })
/** How many of those who got it answered the survey since. */
export const whoAnswered = (org: number, w: Watched & { readonly survey: string }): Question<z.infer<typeof AnsweredRow>> => ({
  name: 'campaigns.answered', org, row: AnsweredRow, params: { ...w },
  sql: `SELECT uniqExact(s.customer) AS n
    FROM (SELECT customer, time FROM signals
      WHERE org = {org:UInt32} AND type = 'feedback' AND attributes['survey'] = {survey:String} AND customer != 0) AS s
    INNER JOIN (SELECT customer, at FROM (${members}) WHERE NOT held) AS m ON m.customer = s.customer WHERE s.time >= m.at`,
})
