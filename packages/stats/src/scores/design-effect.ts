import { StatsError, requireFinite, requireLength } from '../errors.ts'

/** Throws unless the weights are finite, none negative, and some positive; returns their sum. */
export function requireWeights(weights: ArrayLike<number>): number {
  requireLength(weights, 1, 'weights')
  requireFinite(weights, 'weights')
  let total = 0
  for (let i = 0; i < weights.length; i++) {
    if (weights[i]! < 0)
      throw new StatsError('out-of-range', `weights[${i}] is ${weights[i]}: a weight is 0 or more`, `weights[${i}]`)
    total += weights[i]!
  }
  if (!(total > 0)) throw new StatsError('constant', 'all weights are 0: no answer would count', 'weights')
  return total
}

/**
 * What unequal weights cost: n·Σw² / (Σw)², 1 when all are equal. Divide n by it for the effective number of answers.
 *
 * @param weights one for each answer, on any positive scale
 * @throws StatsError `empty`, `not-finite`, `out-of-range` (negative), `constant` (all 0)
 * Source: Kish (1965), Survey Sampling, §11.7; Kish (1992), Journal of Official Statistics 8(2).
 * @example designEffect([1, 1, 2]) // 1.125
 */
export function designEffect(weights: ArrayLike<number>): number {
  const total = requireWeights(weights)
  let squares = 0
  for (let i = 0; i < weights.length; i++) squares += (weights[i]! / total) ** 2
  return weights.length * squares
}
