import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { type LevelOption, tEstimate } from './estimate.ts'
import { meanFromMoments } from './mean-from-moments.ts'

/** Answers of which only their number, sum and sum of squares are kept. */
export interface MomentSums {
  readonly n: number
  readonly sum: number
  readonly squares: number
}

/**
 * The difference of two groups' mean answers, first − second, with Welch's interval, from number, sum and sum of squares: what
 * `differenceOfMeans` gives, for answers that a database has added up.
 *
 * @throws StatsError as `meanFromMoments`; `constant` when neither group varies
 * Source: Welch (1947), Biometrika 34(1–2).
 * @example differenceFromMoments({ n: 4, sum: 16, squares: 66 }, { n: 4, sum: 10, squares: 26 }).value // 1.5
 */
export function differenceFromMoments(first: MomentSums, second: MomentSums, options: LevelOption = {}): Estimate {
  const { level = 0.95 } = options
  const [a, b] = [first, second].map((m) => meanFromMoments(m.n, m.sum, m.squares)) as [Estimate, Estimate]
  const [va, vb] = [a.se ** 2, b.se ** 2]
  const df = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1))
  return tEstimate(a.value - b.value, a.n + b.n, Math.sqrt(va + vb), df, level, 'welch')
}

/**
 * How often two means would differ this much by chance if they were the same: two-sided, in the normal approximation.
 *
 * @param difference as `differenceFromMoments` or `differenceOfMeans` gives it
 * @throws StatsError `constant` where the estimate has no standard error
 * @example chanceOfDifference(differenceOfMeans([4, 5, 3, 4], [2, 3, 3, 2])) // 0.0027
 */
export function chanceOfDifference({ value, se }: Estimate): number {
  if (!(se > 0)) throw new StatsError('constant', 'the estimate has no standard error: chance cannot be judged', 'difference')
  return 2 * normalCdf(-Math.abs(value) / se, 0, 1)
}
