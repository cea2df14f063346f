import { StatsError } from '@heartline/stats/errors'
import { meanFromMoments } from '@heartline/stats/scores'
import { estimate, type Estimate } from '../../understand/slice/index.ts'
import { fewestCustomers } from './contract.ts'

/** A mean with its interval from what a question added up; null where it is of too few, or of values all alike. */
export function meanOfSums(n: number, sum: number, squares: number): Estimate | null {
  if (n < fewestCustomers) return null
  try {
    return estimate(meanFromMoments(n, sum, squares))
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}

/** The mean of what cannot be less than nought. */
export function rateOfSums(n: number, sum: number, squares: number): Estimate | null {
  const mean = meanOfSums(n, sum, squares)
  return mean && { ...mean, low: Math.max(0, mean.low) }
}

interface RatioSums {
  readonly n: number
  readonly whole: number
  readonly wholeSquares: number
  readonly part: number
  readonly partSquares: number
  readonly cross: number
}

/**
 * A share of money with its interval, customers being what varies: ratio of two means over the same customers.
 * Source: Cochran (1977), Sampling Techniques, 3rd ed., eq. 6.13.
 */
export function shareOfSums({ n, whole, wholeSquares, part, partSquares, cross }: RatioSums): Estimate | null {
  if (n < fewestCustomers || whole <= 0) return null
  const value = part / whole
  const variance = (partSquares - 2 * value * cross + value ** 2 * wholeSquares) / (n - 1) / n / (whole / n) ** 2
  const half = 1.959964 * Math.sqrt(Math.max(0, variance))
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half), n }
}
