import { StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { type LevelOption, tEstimate } from './estimate.ts'

/**
 * The mean of answers of which only their number, sum and sum of squares are kept, with Student's interval, in the unit
 * of the answers: what `meanOfScores` gives, for ten million answers that a database has added up.
 *
 * @throws StatsError `too-few` below two answers; `not-finite`; `constant` when all answers are equal, for then the data
 * cannot say how far the mean may be off
 * Source: Student (1908), Biometrika 6(1).
 * @example meanFromMoments(4, 16, 66).value // 4
 */
export function meanFromMoments(n: number, sum: number, sumOfSquares: number, options: LevelOption = {}): Estimate {
  const { level = 0.95 } = options
  if (!(Number.isFinite(n) && Number.isFinite(sum) && Number.isFinite(sumOfSquares)))
    throw new StatsError('not-finite', `n, sum and sum of squares must be numbers, got ${n}, ${sum}, ${sumOfSquares}`)
  if (n < 2) throw new StatsError('too-few', `n is ${n}; a mean has an interval from two answers on`, 'n')
  const mean = sum / n
  // Sums of large data cancel to a hair below nought where every answer is the same.
  const variance = Math.max(0, (sumOfSquares - sum * mean) / (n - 1))
  if (variance <= 1e-12 * Math.max(1, mean * mean))
    throw new StatsError(
      'constant', `all ${n} answers are equal, so their mean has no interval: report the value and its number alone`,
    )
  return tEstimate(mean, n, Math.sqrt(variance / n), n - 1, level, 'student-t')
}
