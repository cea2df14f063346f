import gammainc from '@stdlib/math-base-special-gammainc'
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { hermite } from './count-tail.ts'

/**
 * P(Z ≥ z) for a standardised sum with this skewness: Pearson's type III, the gamma with the same three moments. Far out, where
 * alarms live, a normal tail is wrong by orders of magnitude for skewed scores; this one is not. On the short side of a
 * skewed distribution the normal tail stands, which is the longer of the two.
 *
 * Source: Pearson (1895), Philosophical Transactions A 186, 343–414; as the approximation to a sum, Bohman & Esscher (1963),
 * Skandinavisk Aktuarietidskrift 46, 173–225.
 */
export function pearsonTail(z: number, skewness: number): number {
  if (skewness < 1e-4) return normalCdf(-z, 0, 1)
  const shape = 4 / skewness ** 2
  const at = shape + z * Math.sqrt(shape)
  return at <= 0 ? 1 : gammainc(at, shape, true, true)
}

/** `pearsonTail` averaged over a variance known only up to a log-normal error of standard deviation `logError`. */
export function predictivePearsonTail(z: number, skewness: number, logError: number): number {
  if (logError === 0) return pearsonTail(z, skewness)
  return hermite.reduce((sum, [x, weight]) => sum + weight * pearsonTail(z * Math.exp((-logError * x) / 2), skewness), 0)
}
