import type { Rfm } from '../contract.ts'
import type { Compiled } from '../rule/compile-rule.ts'

/**
 * Hughes's scores as `scoreRfm` of packages/stats gives them: fifths
 * by place among all, those alike at the middle of their places.
 */
const scoreOf = (order: string, value: string) =>
  `least(5, 1 + floor((2 * rank() OVER (ORDER BY ${order}) - 2 + count() OVER (PARTITION BY ${value})) / 2 / count() OVER () * 5))`

export const rfmScores =
  `SELECT customer, ${scoreOf('last_bought', 'last_bought')} AS recency, ${scoreOf('times', 'times')} AS frequency, ${scoreOf('spent', 'spent')} AS monetary
  FROM (
    SELECT customer, max(day) AS last_bought, uniqExact(day) AS times, sum(toFloat64(assumeNotNull(amount))) AS spent FROM signals
    WHERE org = {org:UInt32} AND customer > 0 AND day <= {asOf:Date} AND type = 'purchase' AND ifNull(amount, -1) >= 0 AND currency = {currency:String}
    GROUP BY customer)`

/** Customers whose three scores lie within bounds. */
export function byRfm({ currency, recency, frequency, monetary }: Rfm, asOf: string): Compiled {
  const bounds = { recency, frequency, monetary }
  const between = Object.keys(bounds).map((name) => `${name} >= {${name}_from:UInt8} AND ${name} <= {${name}_to:UInt8}`)
    .join(' AND ')
  return {
    where: `customer IN (SELECT customer FROM (${rfmScores}) WHERE ${between})`,
    params: {
      asOf, currency,
      ...Object.fromEntries(Object.entries(bounds).flatMap(([name, [from, to]]) => [[`${name}_from`, from], [`${name}_to`, to]])),
    },
  }
}
