import gammaln from '@stdlib/math-base-special-gammaln'
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { StatsError } from '../errors.ts'
import { zOf } from '../interval.ts'
import { gaussLegendre } from '../warning/gauss-legendre.ts'

/** What one wants to be able to see: power (0.8) at level (0.95, two-sided). */
export interface PowerOptions {
  readonly power?: number
  readonly level?: number
}

/**
 * Probability that a t test of two groups of n finds a difference of means.
 *
 * Formula: noncentral t, as R power.t.test (the tail on the wrong side is left out, as there).
 * @param n customers a group, from 2
 * @param difference to be seen, and `sd` within groups, in one unit
 * @throws StatsError `bad-option`
 * @example powerOfMeans(20, 1, 1) // 0.869
 */
export function powerOfMeans(n: number, difference: number, sd: number, options: { readonly level?: number } = {}): number {
  const { level = 0.95 } = options
  zOf(level)
  if (!(n >= 2) || !Number.isFinite(n)) throw new StatsError('bad-option', `n must be at least 2 a group, got ${n}`, 'n')
  requirePositive(sd, 'sd')
  if (!Number.isFinite(difference))
    throw new StatsError('bad-option', `difference is ${difference}: give a number`, 'difference')
  const df = 2 * (n - 1)
  return noncentralUpper(tQuantile(0.5 + level / 2, df), df, (Math.sqrt(n / 2) * Math.abs(difference)) / sd)
}

/**
 * Customers needed a group to find a difference of means.
 *
 * @throws StatsError `bad-option`
 * @example sampleSizeForMeans(1, 1, { power: 0.9 }) // 23
 */
export function sampleSizeForMeans(difference: number, sd: number, options: PowerOptions = {}): number {
  const { power = 0.8, level } = options
  requirePositive(Math.abs(difference), 'difference')
  requirePower(power)
  return smallest((n) => powerOfMeans(n, difference, sd, { level }) >= power)
}

/**
 * The smallest difference of means that groups of n find with the wanted power, in the unit of sd.
 *
 * @throws StatsError `bad-option`
 * @example detectableDifference(64, 1) // 0.50
 */
export function detectableDifference(n: number, sd: number, options: PowerOptions = {}): number {
  const { power = 0.8, level } = options
  requirePower(power)
  let [low, high] = [0, sd]
  while (powerOfMeans(n, high, sd, { level }) < power) high *= 2
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    if (powerOfMeans(n, middle, sd, { level }) < power) low = middle
    else high = middle
  }
  return high
}

/**
 * Probability that a comparison of two shares in groups of n finds their difference.
 *
 * Formula: normal approximation with the pooled variance under no difference, as R power.prop.test (Fleiss, Levin & Paik
 * 2003, Statistical Methods for Rates and Proportions, 3rd edition, chapter 4).
 * @throws StatsError `bad-option`
 * @example powerOfShares(50, 0.5, 0.75) // 0.74
 */
export function powerOfShares(n: number, first: number, second: number, options: { readonly level?: number } = {}): number {
  const z = zOf(options.level ?? 0.95)
  if (!(n >= 1) || !Number.isFinite(n)) throw new StatsError('bad-option', `n must be at least 1 a group, got ${n}`, 'n')
  for (const [share, name] of [
    [first, 'first'],
    [second, 'second'],
  ] as const)
    if (!(share > 0 && share < 1)) throw new StatsError('bad-option', `${name} must lie between 0 and 1, got ${share}`, name)
  const middle = (first + second) / 2
  const apart = Math.sqrt(n) * Math.abs(first - second) - z * Math.sqrt(2 * middle * (1 - middle))
  return normalCdf(apart / Math.sqrt(first * (1 - first) + second * (1 - second)), 0, 1)
}

/**
 * Customers needed a group to tell two shares apart.
 *
 * @throws StatsError `bad-option`, also when both shares are the same
 * @example sampleSizeForShares(0.5, 0.75, { power: 0.9 }) // 77
 */
export function sampleSizeForShares(first: number, second: number, options: PowerOptions = {}): number {
  const { power = 0.8, level } = options
  requirePositive(Math.abs(first - second), 'the difference of the shares')
  requirePower(power)
  return smallest((n) => powerOfShares(n, first, second, { level }) >= power)
}

/** P(T > t) for a noncentral t: E Φ(δ − t·s) with s = √(χ² / df), by Gauss–Legendre over where s has its mass. */
function noncentralUpper(t: number, df: number, delta: number): number {
  const reach = 9 / Math.sqrt(2 * df)
  const { nodes, weights } = gaussLegendre(96, Math.max(0, 1 - reach), 1 + reach)
  const constant = Math.LN2 + (df / 2) * Math.log(df / 2) - gammaln(df / 2)
  return nodes.reduce(
    (sum, s, i) =>
      sum + weights[i] * Math.exp(constant + (df - 1) * Math.log(s) - (df * s * s) / 2) * normalCdf(delta - t * s, 0, 1),
    0,
  )
}

function smallest(enough: (n: number) => boolean): number {
  let high = 2
  while (!enough(high)) {
    high *= 2
    if (high > 1e12)
      throw new StatsError('bad-option', 'the difference is too small to be found with any number of customers', 'difference')
  }
  let low = Math.max(1, high / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}

function requirePositive(value: number, name: string): void {
  if (!(value > 0) || !Number.isFinite(value))
    throw new StatsError('bad-option', `${name} must be positive, got ${value}`, name)
}

function requirePower(power: number): void {
  if (!(power > 0 && power < 1)) throw new StatsError('bad-option', `power must lie between 0 and 1, got ${power}`, 'power')
}
