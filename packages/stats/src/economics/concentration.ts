import { requireFinite, requireLength, StatsError } from '../errors.ts'
import { zOf, type Estimate } from '../interval.ts'

export interface LorenzPoint {
  /** Share of customers, the smallest first, 0…1. */
  readonly customers: number
  /** Share of the total that they hold together, 0…1. */
  readonly total: number
}

/**
 * The Lorenz curve: what share of the total the smallest shares of customers hold.
 *
 * @param points how many points to give besides (0, 0) (default 100, or one a customer if fewer)
 * @throws StatsError `empty`, `not-finite`, `out-of-range` for a negative value or a total of 0
 * Source: Lorenz (1905), Publications of the American Statistical Association 9(70).
 * @example lorenzCurve([1, 3]) // [(0, 0), (0.5, 0.25), (1, 1)]
 */
export function lorenzCurve(values: ArrayLike<number>, points = 100): readonly LorenzPoint[] {
  const sorted = sortedAmounts(values, 1)
  if (!(Number.isInteger(points) && points > 0))
    throw new StatsError('bad-option', `points is ${points}: give a whole number from 1 on`, 'points')
  const share = cumulativeShare(sorted)
  const steps = Math.min(points, sorted.length)
  const curve = Array.from({ length: steps + 1 }, (_, i) => Object.freeze({ customers: i / steps, total: share(i / steps) }))
  return Object.freeze(curve)
}

/**
 * Gini's coefficient of concentration: 0 when all customers bring the same, near 1 when one brings all. Corrected for small
 * samples by n / (n − 1); the standard error is the plug-in one of the influence function.
 *
 * @throws StatsError as lorenzCurve; `too-few` with fewer than two values
 * Source: Davidson (2009), Journal of Econometrics 150(1), eq. 5 and 15. The interval is unreliable for very heavy tails.
 * @example giniCoefficient([541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]).value // 0.5134
 */
export function giniCoefficient(values: ArrayLike<number>, options: { readonly level?: number } = {}): Estimate {
  const { level = 0.95 } = options
  const sorted = sortedAmounts(values, 2)
  const n = sorted.length
  let sum = 0
  let weighted = 0
  sorted.forEach((x, i) => {
    sum += x
    weighted += (2 * i + 1) * x
  })
  const plain = weighted / (n * sum) - 1
  let before = 0
  let variance = 0
  const z = sorted.map((x, i) => {
    before += x
    return -(plain + 1) * x + ((2 * i + 1) / n) * x - (2 * before) / n
  })
  const centre = z.reduce((a, b) => a + b, 0) / n
  for (const v of z) variance += ((v - centre) / sum) ** 2
  const correction = n / (n - 1)
  return shareEstimate(plain * correction, n, Math.sqrt(variance) * correction, level, 'gini')
}

/**
 * Share of the total that the largest customers bring: `fraction` 0.2 asks how much the top fifth brings.
 *
 * @throws StatsError as lorenzCurve; `bad-option` unless 0 < fraction < 1
 * Source of the standard error: influence function of the Lorenz ordinate, Beach & Davidson (1983), Review of Economic
 * Studies 50(4).
 * @example topShare(profits, 0.2).value // 0.8 if the folk rule held
 */
export function topShare(values: ArrayLike<number>, fraction: number, options: { readonly level?: number } = {}): Estimate {
  const { level = 0.95 } = options
  if (!(fraction > 0 && fraction < 1))
    throw new StatsError('bad-option', `fraction is ${fraction}: give a share between 0 and 1`, 'fraction')
  const sorted = sortedAmounts(values, 2)
  const n = sorted.length
  const mean = sorted.reduce((a, b) => a + b, 0) / n
  const share = 1 - cumulativeShare(sorted)(1 - fraction)
  const cut = sorted[Math.min(n - 1, Math.floor((1 - fraction) * n))]
  let variance = 0
  for (const x of sorted) variance += ((Math.max(0, x - cut) + cut * fraction - share * x) / mean) ** 2
  return shareEstimate(share, n, Math.sqrt(variance) / n, level, 'lorenz ordinate')
}

function sortedAmounts(values: ArrayLike<number>, least: number): Float64Array {
  requireLength(values, least, 'values')
  requireFinite(values, 'values')
  const sorted = Float64Array.from(values).toSorted()
  if (sorted[0] < 0)
    throw new StatsError(
      'out-of-range', `the smallest value is ${sorted[0]}: concentration is of amounts of zero or more`, 'values',
    )
  if (sorted[sorted.length - 1] === 0)
    throw new StatsError('constant', 'every value is 0: there is nothing to be concentrated', 'values')
  return sorted
}

/** Share of the total below a share of customers, straight between customers. */
function cumulativeShare(sorted: Float64Array): (customers: number) => number {
  const sums = new Float64Array(sorted.length + 1)
  sorted.forEach((x, i) => (sums[i + 1] = sums[i] + x))
  const total = sums[sorted.length]
  return (customers) => {
    const at = customers * sorted.length
    const i = Math.min(sorted.length - 1, Math.floor(at))
    return Math.min(1, (sums[i] + (at - i) * sorted[i]) / total)
  }
}

function shareEstimate(value: number, n: number, se: number, level: number, method: string): Estimate {
  const half = zOf(level) * se
  const interval = Object.freeze({ low: Math.max(0, value - half), high: Math.min(1, value + half), level })
  return Object.freeze({ value, n, se, interval, method })
}
