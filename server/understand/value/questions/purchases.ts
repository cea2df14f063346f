import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

/** Purchases of known customers with an amount; all of one day count as one. A purchase of nothing is a purchase. */
export const isPurchase = `type = 'purchase' AND customer != 0 AND ifNull(amount, -1) >= 0`
const isKnown = `org = {org:UInt32} AND day <= {until:Date} AND ${isPurchase}`

const SpanRow = z.object({ signals: z.number(), purchases: z.number(), first: z.string(), last: z.string() })
/**
 * The days that purchases span, and the last day of which anything is
 * known; nothing after `until` counts. No row where there are no signals.
 */
export const purchaseSpan = (org: number, until: string): Question<z.infer<typeof SpanRow>> => ({
  name: 'value.purchase-span', org, row: SpanRow, params: { until },
  sql: `SELECT count() AS signals, countIf(${isPurchase}) AS purchases, toString(minIf(day, ${isPurchase})) AS first, toString(max(day)) AS last
    FROM signals WHERE org = {org:UInt32} AND day <= {until:Date} HAVING signals > 0`,
})

const SummaryRow = z.object({
  currency: z.string(), customer: z.number(), start: z.number(), recency: z.number(), days: z.number(), spent: z.number(),
  first: z.number(),
  days_then: z.number(), recency_then: z.number(), spent_then: z.number(), attributes: z.string(),
})
export type SummaryRow = z.infer<typeof SummaryRow>
export interface Period { readonly origin: string; readonly split: string; readonly until: string }

/**
 * Each customer's purchases in each currency, summed up: days with a purchase, from the first to the last, what was paid on
 * the first and in all; the same as it stood at the split. Days count from the origin.
 */
export const purchaseSummaries = (org: number, period: Period): Question<SummaryRow> => ({
  name: 'value.purchase-summaries', org, row: SummaryRow, params: { ...period },
  sql: `SELECT currency, customer, dateDiff('day', {origin:Date}, min(bought)) AS start, dateDiff('day', min(bought), max(bought)) AS recency,
      count() AS days, sum(paid) AS spent, argMin(paid, bought) AS first,
      countIf(bought <= {split:Date}) AS days_then, sumIf(paid, bought <= {split:Date}) AS spent_then,
      if(days_then > 0, dateDiff('day', min(bought), maxIf(bought, bought <= {split:Date})), 0) AS recency_then,
      toJSONString(argMax(circumstances, bought)) AS attributes
    FROM (
      SELECT currency, customer, day AS bought, toFloat64(sum(assumeNotNull(amount))) AS paid, argMax(attributes, time) AS circumstances
      FROM signals WHERE ${isKnown} GROUP BY currency, customer, bought
    ) GROUP BY currency, customer ORDER BY currency, customer`,
  settings: { max_execution_time: 600 },
})

const WeekRow = z.object({ currency: z.string(), week: z.number(), n: z.number() })
/** Repeat purchases by week from the origin, of customers who first bought up to the split. */
export const repeatsByWeek = (org: number, period: Period): Question<z.infer<typeof WeekRow>> => ({
  name: 'value.repeats-by-week', org, row: WeekRow, params: { ...period },
  sql: `SELECT currency, intDiv(dateDiff('day', {origin:Date}, again), 7) AS week, count() AS n
    FROM (
      SELECT currency, arrayJoin(arraySlice(arraySort(groupUniqArray(day)), 2)) AS again FROM signals WHERE ${isKnown}
      GROUP BY currency, customer HAVING min(day) <= {split:Date}
    ) GROUP BY currency, week ORDER BY currency, week`,
  settings: { max_execution_time: 600 },
})
