import { StatsError } from '../errors.ts'
import { poisson } from '../poisson.ts'
import { gamma, seeded, type Random } from '../random.ts'

/** A series of counts to simulate. */
export interface CountSimulation {
  readonly periods: number
  /** Mean count a period before any effect. */
  readonly mean: number
  /** Variance over mean (1: Poisson). */
  readonly dispersion?: number
  /** Factors for the seven weekdays. */
  readonly weekdays?: readonly number[]
  /** Relative height and length of a yearly wave. */
  readonly season?: { readonly amplitude: number; readonly length: number }
  /** Growth over the whole series, as a factor. */
  readonly growth?: number
  /** From period `at` on, means are multiplied by `ratio`. */
  readonly outbreak?: { readonly at: number; readonly ratio: number }
  readonly seed?: number
  readonly random?: Random
}

/**
 * Counts with trend, weekday, season and an outbreak.
 *
 * Assumptions: 1. means multiply: mean × growth × weekday × (1 + amplitude · sin) × outbreak; 2. counts are independent given
 * their means; 3. they are negative binomial with variance dispersion × mean, Poisson at 1.
 * @throws StatsError `bad-option`
 * @example simulateCounts({ periods: 200, mean: 5, outbreak: { at: 190, ratio: 3 } })
 */
export function simulateCounts(options: CountSimulation): number[] {
  const { periods, mean, dispersion = 1, weekdays, season, growth = 1, outbreak, seed = 1, random = seeded(seed) } = options
  if (!Number.isInteger(periods) || periods < 1 || !(mean > 0) || !(dispersion >= 1) || !(growth > 0))
    throw new StatsError(
      'bad-option',
      'periods must be a whole number from 1, mean and growth positive, dispersion 1 or more',
      'options',
    )
  return Array.from({ length: periods }, (_, t) => {
    const wave = season ? 1 + season.amplitude * Math.sin((2 * Math.PI * t) / season.length) : 1
    const raised = outbreak && t >= outbreak.at ? outbreak.ratio : 1
    const level = mean * growth ** (t / periods) * (weekdays ? weekdays[t % 7] : 1) * wave * raised
    if (level <= 0) return 0
    return poisson(random, dispersion > 1 ? gamma(random, level / (dispersion - 1), 1 / (dispersion - 1)) : level)
  })
}
