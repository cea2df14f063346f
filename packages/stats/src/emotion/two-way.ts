import chisquareQuantile from '@stdlib/stats-base-dists-chisquare-quantile'
import fQuantile from '@stdlib/stats-base-dists-f-quantile'
import { requireComputable } from '../computable.ts'
import { StatsError, requireFinite, requireLength } from '../errors.ts'
import { zOf, type Interval } from '../interval.ts'

/** Two-way analysis of variance of customers × touchpoints, one value a cell. */
export interface TwoWay {
  readonly customers: number
  readonly touchpoints: number
  readonly means: readonly number[]
  /** Mean squares between customers, between touchpoints, and of what neither explains. */
  readonly meanSquares: { readonly customers: number; readonly touchpoints: number; readonly rest: number }
}

/** A value with an interval, where no single standard error describes it. */
export interface Bounded {
  readonly value: number
  readonly interval: Interval
}

/**
 * Splits the variation of complete rows into customers, touchpoints and the rest.
 *
 * @param rows one a customer, one column a touchpoint; at least 2 × 2
 * @throws StatsError `empty`, `too-few`, `shape`, `not-finite`
 */
export function twoWay(rows: readonly ArrayLike<number>[]): TwoWay {
  requireLength(rows, 2, 'rows')
  requireLength(rows[0], 2, 'rows[0]')
  const n = rows.length
  const k = rows[0].length
  const means = new Float64Array(k)
  const own = new Float64Array(n)
  rows.forEach((row, i) => {
    if (row.length !== k)
      throw new StatsError('shape', `rows[${i}] has ${row.length} values, rows[0] has ${k}: use complete rows`, `rows[${i}]`)
    requireFinite(row, `rows[${i}]`)
    for (let j = 0; j < k; j++) {
      means[j] += row[j] / n
      own[i] += row[j] / k
    }
  })
  const grand = means.reduce((sum, mean) => sum + mean, 0) / k
  let rest = 0
  rows.forEach((row, i) => {
    for (let j = 0; j < k; j++) rest += (row[j] - own[i] - means[j] + grand) ** 2
  })
  requireComputable([rest, grand], 'rows')
  const squares = (values: Float64Array) => values.reduce((sum, value) => sum + (value - grand) ** 2, 0)
  return Object.freeze({
    customers: n,
    touchpoints: k,
    means: Object.freeze([...means]),
    meanSquares: Object.freeze({
      customers: (k * squares(own)) / (n - 1),
      touchpoints: (n * squares(means)) / (k - 1),
      rest: rest / ((n - 1) * (k - 1)),
    }),
  })
}

/**
 * Co-movement: the intraclass correlation ICC(C,1) = ICC(3,1), the correlation that two touchpoints' values have over
 * customers; undefined when nothing varies over customers or within them.
 *
 * Formula and F interval: McGraw & Wong (1996), Psychological Methods 1, 30–46, tables 4 and 7.
 */
export function comovementOf(table: TwoWay, level: number): Bounded | undefined {
  zOf(level)
  const { customers, rest } = table.meanSquares
  const k = table.touchpoints
  const tiny = 1e-20
  if (customers + rest < tiny) return undefined
  const value = (customers - rest) / (customers + (k - 1) * rest)
  if (rest < tiny) return Object.freeze({ value: 1, interval: Object.freeze({ low: 1, high: 1, level }) })
  const f = customers / rest
  const df1 = table.customers - 1
  const df2 = df1 * (k - 1)
  const low = f / fQuantile((1 + level) / 2, df1, df2)
  const high = f * fQuantile((1 + level) / 2, df2, df1)
  return Object.freeze({
    value,
    interval: Object.freeze({ low: (low - 1) / (low + k - 1), high: (high - 1) / (high + k - 1), level }),
  })
}

/** Standard deviation within a customer, the customer's and the touchpoints' levels taken out, with its chi-square interval. */
export function restlessnessOf(table: TwoWay, level: number): Bounded {
  zOf(level)
  const { rest } = table.meanSquares
  const df = (table.customers - 1) * (table.touchpoints - 1)
  const bound = (p: number) => Math.sqrt((df * rest) / chisquareQuantile(p, df))
  return Object.freeze({
    value: Math.sqrt(rest),
    interval: Object.freeze({ low: bound((1 + level) / 2), high: bound((1 - level) / 2), level }),
  })
}
