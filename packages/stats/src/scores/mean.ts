import { StatsError, requireFinite, requireLength, requireSameLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { momentsOf, tEstimate, type LevelOption } from './estimate.ts'
import { designEffect, requireWeights } from './design-effect.ts'

/**
 * The mean of answers with Student's interval, in the unit of the answers.
 *
 * With `weights` (any positive scale) the mean is weighted, the standard error is the linearised one for weighted
 * answers, and the degrees of freedom follow the effective number of answers; `n` stays the number of answers given.
 *
 * @throws StatsError `empty`, `not-finite`, `shape`; `too-few` with one answer; `constant` when all answers are equal,
 * for then the data cannot say how far the mean may be off
 * Source: Student (1908), Biometrika 6(1); weights: Cochran (1977), Sampling Techniques, 3rd ed., §6.3 (ratio mean).
 * @example meanOfScores([4, 5, 3, 4]).value // 4
 */
export function meanOfScores(
  answers: ArrayLike<number>,
  options: LevelOption & { readonly weights?: ArrayLike<number> } = {},
): Estimate {
  const { level = 0.95, weights } = options
  requireLength(answers, 2, 'answers')
  if (weights) return weightedMean(answers, weights, level)
  const { n, mean, variance } = momentsOf(answers, 'answers')
  if (variance === 0) throw constantAnswers('answers', n)
  return tEstimate(mean, n, Math.sqrt(variance / n), n - 1, level, 'student-t')
}

function weightedMean(answers: ArrayLike<number>, weights: ArrayLike<number>, level: number): Estimate {
  requireFinite(answers, 'answers')
  requireSameLength(answers, weights, 'answers and weights')
  const total = requireWeights(weights)
  const n = answers.length
  let mean = 0
  for (let i = 0; i < n; i++) mean += (weights[i]! / total) * answers[i]!
  let squares = 0
  for (let i = 0; i < n; i++) squares += ((weights[i]! / total) * (answers[i]! - mean)) ** 2
  if (squares === 0) throw constantAnswers('answers', n)
  const effective = n / designEffect(weights)
  return tEstimate(mean, n, Math.sqrt((squares * n) / (n - 1)), Math.max(1, effective - 1), level, 'weighted student-t')
}

/**
 * The difference of two groups' (or periods') mean answers, first − second, with Welch's interval; the groups need not
 * spread alike. `n` is the number of answers in both.
 *
 * @throws StatsError `empty`, `not-finite`; `too-few` below two answers a group; `constant` when neither group varies
 * Source: Welch (1947), Biometrika 34(1–2).
 * @example differenceOfMeans([4, 5, 3, 4], [2, 3, 3, 2]).value // 1.5
 */
export function differenceOfMeans(first: ArrayLike<number>, second: ArrayLike<number>, options: LevelOption = {}): Estimate {
  const { level = 0.95 } = options
  requireLength(first, 2, 'first')
  requireLength(second, 2, 'second')
  const a = momentsOf(first, 'first')
  const b = momentsOf(second, 'second')
  const va = a.variance / a.n
  const vb = b.variance / b.n
  if (va + vb === 0) throw constantAnswers('first and second', a.n + b.n)
  const df = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1))
  return tEstimate(a.mean - b.mean, a.n + b.n, Math.sqrt(va + vb), df, level, 'welch')
}

/**
 * The mean change of the same customers between two askings, second − first, with the paired Student's interval;
 * `first[i]` and `second[i]` are one customer's. `n` is the number of customers.
 *
 * @throws StatsError `empty`, `not-finite`, `shape`; `too-few` below two pairs; `constant` when every change is the same
 * Source: Student (1908), Biometrika 6(1).
 * @example pairedDifference([3, 4, 2], [4, 4, 4]).value // 1
 */
export function pairedDifference(first: ArrayLike<number>, second: ArrayLike<number>, options: LevelOption = {}): Estimate {
  const { level = 0.95 } = options
  requireSameLength(first, second, 'first and second')
  requireLength(first, 2, 'first')
  requireFinite(first, 'first')
  requireFinite(second, 'second')
  const changes = Float64Array.from(first, (value, i) => second[i]! - value)
  const { n, mean, variance } = momentsOf(changes, 'changes')
  if (variance === 0) throw constantAnswers('changes', n)
  return tEstimate(mean, n, Math.sqrt(variance / n), n - 1, level, 'paired student-t')
}

function constantAnswers(name: string, n: number): StatsError {
  return new StatsError(
    'constant',
    `all ${n} ${name} are equal, so their mean has no interval: report the value and its number alone`,
    name,
  )
}
