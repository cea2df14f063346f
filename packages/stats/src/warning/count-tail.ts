import betainc from '@stdlib/math-base-special-betainc'
import gammainc from '@stdlib/math-base-special-gammainc'

/** P(count ≥ observed) when counts have this mean and variance: negative binomial, or Poisson when the variance is the mean. */
export function upperTail(observed: number, mean: number, variance: number): number {
  if (observed <= 0) return 1
  if (variance <= mean * (1 + 1e-9)) return gammainc(mean, observed)
  const size = (mean * mean) / (variance - mean)
  return betainc(mean / (mean + size), observed, size)
}

// Five-point Gauss–Hermite rule for a standard normal (Abramowitz & Stegun 25.4.46, table 25.10).
export const hermite = [
  [-2.85697, 0.011257],
  [-1.355626, 0.222076],
  [0, 0.533333],
  [1.355626, 0.222076],
  [2.85697, 0.011257],
] as const

/** `upperTail` averaged over a variance known only up to a log-normal error of standard deviation `logError`. */
export function predictiveTail(observed: number, mean: number, variance: number, logError: number): number {
  if (logError === 0) return upperTail(observed, mean, variance)
  return hermite.reduce((sum, [x, weight]) => sum + weight * upperTail(observed, mean, variance * Math.exp(logError * x)), 0)
}

/** The largest count that is reached with probability above p, or 0. */
export function upperQuantile(p: number, mean: number, variance: number, logError: number): number {
  let low = 0
  let high = Math.ceil(mean + 10 * Math.sqrt(variance) + 10)
  while (predictiveTail(high, mean, variance, logError) > p) high *= 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (predictiveTail(middle, mean, variance, logError) > p) low = middle
    else high = middle
  }
  return low
}
