import { zOf, type Estimate } from '../interval.ts'

/**
 * A share of n with its Wilson score interval (Wilson 1927, Journal of the American Statistical Association 22, 209–212),
 * or undefined where nobody could have done it (n = 0).
 */
export function shareOf(done: number, n: number, level: number): Estimate | undefined {
  const z = zOf(level)
  if (n === 0) return undefined
  const value = done / n
  const centre = (value + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n))
  const interval = Object.freeze({ low: Math.max(0, centre - half), high: Math.min(1, centre + half), level })
  return Object.freeze({ value, n, se: Math.sqrt((value * (1 - value)) / n), interval, method: 'wilson' })
}
