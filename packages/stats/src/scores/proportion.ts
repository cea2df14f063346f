import { StatsError, requireSameLength } from '../errors.ts'
import { type Estimate, type Interval, zOf } from '../interval.ts'
import { designEffect, requireWeights } from './design-effect.ts'
import { estimateOf, requireCount, type LevelOption } from './estimate.ts'
import { wilson } from './wilson.ts'

/** So many of so many: `successes` out of `n`. */
export interface Count {
  readonly successes: number
  readonly n: number
}

function wilsonInterval(share: number, n: number, level: number): Interval {
  return { ...wilson(share, n, zOf(level)), level }
}

/**
 * A share with Wilson's interval, 0…1; it stays inside 0…1 and has width even when all or none answered yes.
 *
 * @throws StatsError `empty` when n is 0; `out-of-range` unless both are counts and successes ≤ n
 * Source: Wilson (1927), JASA 22(158); recommended by Brown, Cai & DasGupta (2001), Statistical Science 16(2).
 * @example proportion(81, 263).interval.low // 0.2553
 */
export function proportion(successes: number, n: number, options: LevelOption = {}): Estimate {
  const { level = 0.95 } = options
  requireCount(n, 'n')
  requireCount(successes, 'successes')
  if (n === 0) throw new StatsError('empty', 'n is 0: nobody was asked, so there is no share', 'n')
  if (successes > n) throw new StatsError('out-of-range', `successes (${successes}) cannot exceed n (${n})`, 'successes')
  const share = successes / n
  const { low, high } = wilsonInterval(share, n, level)
  return estimateOf(share, n, Math.sqrt((share * (1 - share)) / n), low, high, level, 'wilson')
}

/**
 * A weighted share with Wilson's interval at the effective number of answers n / deff (Kish).
 *
 * @param answers yes or no, one an answer
 * @param weights one an answer, on any positive scale
 * @throws StatsError `empty`, `shape`, `not-finite`, `out-of-range`, `constant` (all weights 0)
 * Source: Korn & Graubard (1998), Survey Methodology 24(2), with the score interval in place of the exact one.
 * @example weightedProportion([true, false], [3, 1]).value // 0.75
 */
export function weightedProportion(answers: ArrayLike<boolean>, weights: ArrayLike<number>, options: LevelOption = {}): Estimate {
  const { level = 0.95 } = options
  requireSameLength(answers, weights, 'answers and weights')
  const total = requireWeights(weights)
  let yes = 0
  for (let i = 0; i < answers.length; i++) if (answers[i]) yes += weights[i]!
  const share = Math.min(1, yes / total)
  const effective = answers.length / designEffect(weights)
  const { low, high } = wilsonInterval(share, effective, level)
  return estimateOf(share, answers.length, Math.sqrt((share * (1 - share)) / effective), low, high, level, 'weighted wilson')
}

/**
 * The difference of two independent shares, first − second, −1…1, with Newcombe's hybrid score interval.
 *
 * @throws StatsError as `proportion`, for either group
 * Source: Newcombe (1998), Statistics in Medicine 17(8), method 10.
 * @example differenceOfProportions({ successes: 56, n: 70 }, { successes: 48, n: 80 }).interval.low // 0.05243
 */
export function differenceOfProportions(first: Count, second: Count, options: LevelOption = {}): Estimate {
  const { level = 0.95 } = options
  const a = proportion(first.successes, first.n, { level })
  const b = proportion(second.successes, second.n, { level })
  const value = a.value - b.value
  const low = value - Math.hypot(a.value - a.interval.low, b.interval.high - b.value)
  const high = value + Math.hypot(a.interval.high - a.value, b.value - b.interval.low)
  return estimateOf(
    value,
    a.n + b.n,
    Math.hypot(a.se, b.se),
    Math.max(-1, low),
    Math.min(1, high),
    level,
    'newcombe hybrid score',
  )
}
