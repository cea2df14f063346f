import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { upperTail } from './count-tail.ts'

/** What the dispersion needs of a fit. */
export interface CountFit {
  readonly coefficients: readonly number[]
  readonly means: Float64Array
  readonly leverages: Float64Array
}

/** Pearson's statistic over its degrees of freedom, never below 1. */
export function dispersionOf(fit: CountFit, counts: ArrayLike<number>, weights: Float64Array | undefined): number {
  let sum = 0
  for (let i = 0; i < counts.length; i++) sum += ((weights ? weights[i] : 1) * (counts[i] - fit.means[i]) ** 2) / fit.means[i]
  return Math.max(1, sum / (counts.length - fit.coefficients.length))
}

/**
 * Standard error of the dispersion's logarithm, from the variance of Pearson's statistic of negative binomial counts:
 * 2 and their excess kurtosis, 6 / size + 1 / variance, a count.
 */
export function dispersionErrorOf(fit: CountFit, dispersion: number): number {
  if (dispersion === 1) return 0
  let kurtosis = 0
  for (const mean of fit.means) kurtosis += (6 * (dispersion - 1) + 1 / dispersion) / mean / fit.means.length
  return Math.min(1, Math.sqrt((2 + kurtosis) / (fit.means.length - fit.coefficients.length)))
}

// What is left of the variance of a standard normal when values beyond 2.58 weigh value⁻², weights summing to n:
// (1 − 2.58 φ(2.58)) / (1 − Q(2.58) + ∫ z⁻² φ(z) dz). Dividing by it makes the dispersion consistent without outbreaks.
export const weighedDownShare = 0.9673

/** An outbreak lies beyond 2.58 standard normal deviations by its mid-p value; its weight falls with the square. */
export function outbreakWeights(fit: CountFit, counts: ArrayLike<number>, dispersion: number): Float64Array {
  const weights = Float64Array.from(fit.means, (mean, i) => {
    if (counts[i] <= mean) return 1
    const variance = dispersion * mean * (1 - fit.leverages[i])
    const beyond = (upperTail(counts[i], mean, variance) + upperTail(counts[i] + 1, mean, variance)) / 2
    const residual = -normalQuantile(Math.max(beyond, 1e-300), 0, 1)
    return residual > 2.58 ? residual ** -2 : 1
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => (weight * weights.length) / total)
}
