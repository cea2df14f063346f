import { StatsError } from '../errors.ts'
import { driverWeights, type DriverWeights } from './driver-weights.ts'
import type { DriverMoments } from './moments.ts'

/** Beyond this the 2ᵖ subsets take too long to be worth it. */
const mostDrivers = 20

/**
 * How much of the outcome's variance each driver explains, averaged over every order in which the drivers can enter
 * (Shapley's value of R², known as LMG). The weights are never negative and sum to R².
 *
 * Exact: R² of all 2ᵖ subsets comes from the correlations alone, so the number of customers does not matter.
 *
 * @param moments from `driverMoments`
 * @throws StatsError `bad-option` above 20 drivers (use `relativeWeights`)
 * Source: Lindeman, Merenda & Gold (1980), p. 119 ff.; Shapley (1953); Grömping (2006), J. Stat. Software 17(1).
 * @example shapleyWeights(driverMoments([2, 3, 3, 5, 4], { wifi: [1, 2, 4, 5, 3], seat: [3, 1, 2, 5, 5] })).drivers[0].weight
 *   // 0.5198
 */
export function shapleyWeights(moments: DriverMoments): DriverWeights {
  const weights = shapleyFrom(subsetFits(moments.correlations, moments.outcomeCorrelations), moments.names.length)
  return driverWeights('shapley', moments, weights)
}

/** R² of every subset of drivers; bit j of the index says whether driver j is in. */
export function subsetFits(correlations: readonly (readonly number[])[], outcome: readonly number[]): Float64Array {
  const p = outcome.length
  if (p > mostDrivers)
    throw new StatsError(
      'bad-option',
      `${p} drivers have too many subsets: take at most ${mostDrivers}, or use relativeWeights`,
      'drivers',
    )
  const fits = new Float64Array(2 ** p)
  // Each level holds the covariances, given the drivers chosen so far, of the drivers still to come and the outcome last.
  const levels = Array.from({ length: p + 1 }, (_, chosen) => new Float64Array((p - chosen + 1) ** 2))
  const q = p + 1
  for (let j = 0; j < p; j++) {
    for (let k = 0; k < p; k++) levels[0]![j * q + k] = correlations[j]![k]!
    levels[0]![j * q + p] = outcome[j]!
  }
  visit(0, 0, p, 0, 0)
  return fits

  function visit(level: number, first: number, remaining: number, subset: number, fit: number): void {
    fits[subset] = fit
    const a = levels[level]!
    const width = remaining + 1
    for (let next = 0; next < remaining; next++) {
      const own = a[next * width + next]!
      const link = a[next * width + remaining]!
      const left = remaining - next - 1
      const driver = first + next
      const grown = fit + (link * link) / own
      if (left === 0) {
        fits[subset | (1 << driver)] = grown
        continue
      }
      const b = levels[level + 1]!
      for (let j = 0; j < left; j++) {
        const ratio = a[next * width + next + 1 + j]! / own
        for (let k = j; k <= left; k++)
          b[j * (left + 1) + k] = a[(next + 1 + j) * width + next + 1 + k]! - ratio * a[next * width + next + 1 + k]!
      }
      visit(level + 1, driver + 1, left, subset | (1 << driver), grown)
    }
  }
}

/** Shapley's value of each driver from the fits of all subsets. */
export function shapleyFrom(fits: Float64Array, p: number): Float64Array {
  // w(s) = s! (p − s − 1)! / p!, the share of orders in which a given subset of size s comes just before the driver.
  const order = new Float64Array(p)
  order[0] = 1 / p
  for (let s = 1; s < p; s++) order[s] = (order[s - 1]! * s) / (p - s)
  // value(j) = Σ over subsets with j of w(s − 1)·fit + w(s)·fit, less Σ over all subsets of w(s)·fit.
  const gains = new Float64Array(fits.length)
  let all = 0
  for (let subset = 0; subset < fits.length; subset++) {
    const size = sizeOf(subset)
    const outside = size < p ? order[size]! * fits[subset]! : 0
    all += outside
    gains[subset] = (size > 0 ? order[size - 1]! * fits[subset]! : 0) + outside
  }
  // The upper half of the subsets holds the last driver; folding it onto the lower half leaves the same task for the rest.
  const values = new Float64Array(p)
  for (let j = p - 1, half = fits.length / 2; j >= 0; j--, half /= 2) {
    let sum = 0
    for (let subset = 0; subset < half; subset++) {
      sum += gains[half + subset]!
      gains[subset]! += gains[half + subset]!
    }
    values[j] = sum - all
  }
  return values
}

/** How many drivers are in a subset (bit count, Hacker's Delight §5–1). */
export function sizeOf(subset: number): number {
  let bits = subset - ((subset >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
