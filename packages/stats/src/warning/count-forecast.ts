import { StatsError } from '../errors.ts'
import { zOf, type Interval } from '../interval.ts'
import { baselineRow, type CountBaseline } from './count-baseline.ts'
import { upperQuantile } from './count-tail.ts'

/** What is expected of one or more periods together, and how far counts may stray from it by chance. */
export interface CountForecast {
  readonly expected: number
  /** Variance of the count, of chance and of the uncertain baseline together. */
  readonly variance: number
  /** Prediction interval for the count. */
  readonly interval: Interval
}

/**
 * What the baseline expects of the periods `from`…`until` together, with a prediction interval.
 * Counts are negative binomial with a variance that holds both chance (dispersion × mean) and the uncertainty of the
 * baseline, averaged over the uncertainty of the dispersion itself, so the interval widens for short histories and far
 * extrapolation.
 *
 * Source: Noufaily et al. (2013), Statistics in Medicine 32, 1206–1222 (negative binomial thresholds), with the
 * baseline's variance added as in Farrington et al. (1996).
 * @param from first position (0 is the first count of the baseline)
 * @param until position after the last; default one period
 * @throws StatsError `out-of-range` for positions that are none, `bad-option` for level
 * @example countForecast(baseline, baseline.n).interval.high
 */
export function countForecast(
  baseline: CountBaseline,
  from: number,
  until: number = from + 1,
  options: { readonly level?: number } = {},
): CountForecast {
  const { level = 0.95 } = options
  zOf(level)
  if (!Number.isInteger(from) || !Number.isInteger(until) || from < 0 || until <= from)
    throw new StatsError('out-of-range', `from (${from}) and until (${until}) must be positions with from < until`, 'from')
  const { expected, variance } = momentsBetween(baseline, from, until)
  const quantile = (p: number) => upperQuantile(p, expected, variance, baseline.dispersionError)
  return Object.freeze({
    expected,
    variance,
    interval: Object.freeze({ low: quantile((1 + level) / 2), high: quantile((1 - level) / 2), level }),
  })
}

/** Mean and predictive variance of the sum of the counts at positions from…until − 1. */
export function momentsBetween(baseline: CountBaseline, from: number, until: number): { expected: number; variance: number } {
  const gradient = baseline.coefficients.map(() => 0)
  let expected = 0
  for (let t = from; t < until; t++) {
    const row = baselineRow(t, baseline.n, baseline.options)
    const mean = expectedAt(baseline, row)
    expected += mean
    for (let a = 0; a < row.length; a++) gradient[a] += mean * row[a]
  }
  let uncertainty = 0
  for (let a = 0; a < gradient.length; a++)
    for (let b = 0; b < gradient.length; b++) uncertainty += gradient[a] * gradient[b] * baseline.covariance[a][b]
  return { expected, variance: baseline.dispersion * expected + uncertainty }
}

/** The mean count for one row of regressors. */
export function expectedAt(baseline: CountBaseline, row: readonly number[]): number {
  return Math.exp(
    Math.min(
      40,
      row.reduce((sum, value, a) => sum + value * baseline.coefficients[a], 0),
    ),
  )
}
