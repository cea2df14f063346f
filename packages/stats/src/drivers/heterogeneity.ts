import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf'
import { StatsError, requireFinite, requireLength, requireSameLength } from '../errors.ts'

/** Whether some groups' numbers differ by more than noise. */
export interface Heterogeneity {
  /** Cochran's Q, its degrees of freedom, and the chance of as large a Q where all groups are alike. */
  readonly q: number
  readonly df: number
  readonly p: number
  /** The share of the differences that is no noise, 0…1 (Higgins & Thompson's I²). */
  readonly i2: number
}

/**
 * Cochran's test: do the same number's estimates in several independent groups differ by more than their errors allow?
 *
 * @param values one a group; @param ses their standard errors, above 0
 * @throws StatsError `too-few` below two groups, `shape`, `not-finite`, `out-of-range`
 * Source: Cochran (1954), Biometrics 10(1); I²: Higgins & Thompson (2002), Statistics in Medicine 21(11).
 * @example heterogeneity([0.1, 0.5], [0.1, 0.1]).q // 8
 */
export function heterogeneity(values: ArrayLike<number>, ses: ArrayLike<number>): Heterogeneity {
  requireLength(values, 1, 'values')
  requireSameLength(values, ses, 'values and ses')
  requireFinite(values, 'values')
  requireFinite(ses, 'ses')
  if (values.length < 2) throw new StatsError('too-few', 'one group differs from nobody', 'values')
  const weights = Array.from(ses, (se, i) => {
    if (!(se > 0)) throw new StatsError('out-of-range', `ses[${i}] is ${se}: a standard error is above 0`, `ses[${i}]`)
    return 1 / (se * se)
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = weights.reduce((sum, weight, i) => sum + weight * values[i]!, 0) / total
  const q = weights.reduce((sum, weight, i) => sum + weight * (values[i]! - mean) ** 2, 0)
  const df = values.length - 1
  return Object.freeze({ q, df, p: 1 - chisquareCdf(q, df), i2: q > df ? (q - df) / q : 0 })
}
