import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { StatsError, requireFinite, requireLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { leastSquares } from '../drivers/least-squares.ts'
import { estimateOf, type LevelOption } from '../scores/estimate.ts'

/** What a factor does to satisfaction: `basic` can mostly hurt, `excitement` mostly delight, `performance` both alike. */
export type FactorKind = 'basic' | 'performance' | 'excitement' | 'no effect shown'

/** The two sides of one factor. */
export interface PenaltyReward {
  readonly name: string
  /** How satisfaction changes, others held fixed, when the factor is poor and when it is excellent rather than in between. */
  readonly penalty: Estimate
  readonly reward: Estimate
  /**
   * reward + penalty: below nought the factor hurts more than it delights. Decides the kind only when its interval
   * leaves nought out.
   */
  readonly asymmetry: Estimate
  readonly kind: FactorKind
}

type Sided = Pick<Estimate, 'interval'>

/** Penalty–reward contrasts of all factors. */
export interface PenaltyRewardAnalysis {
  readonly n: number
  readonly r2: number
  readonly factors: readonly PenaltyReward[]
}

/**
 * Penalty–reward contrasts: whether a factor can only disappoint, only delight, or both. Satisfaction is regressed on two
 * marks for each factor, poor (rated `low` or less) and excellent (rated `high` or more).
 *
 * @param satisfaction overall satisfaction, one a customer
 * @param factors ratings by factor, complete, in the same order
 * @param options.low, options.high the ratings where poor ends and excellent begins, e.g. 2 and 5 on 1–5
 * @throws StatsError `empty`, `shape`, `not-finite`, `bad-option` (low not below high); `constant` when nobody rated a
 * factor poor,
 * or nobody excellent; `collinear`, `too-few`
 * Source: Brandt (1987), in Surprenant (ed.), Add Value to Your Service; Mikulić & Prebežac (2011), Managing Service
 * Quality 21(1). Standard errors HC3.
 * @example penaltyReward([2, 3, 6, 6, 7, 8, 6, 2], { taste: [1, 1, 3, 3, 5, 5, 3, 2] }, { low: 2, high: 5 }).factors[0].kind
 *   // 'basic'
 */
export function penaltyReward(
  satisfaction: ArrayLike<number>,
  factors: Readonly<Record<string, ArrayLike<number>>>,
  options: LevelOption & { readonly low: number; readonly high: number },
): PenaltyRewardAnalysis {
  const { level = 0.95, low, high } = options
  if (!(low < high))
    throw new StatsError('bad-option', `low (${low}) must lie below high (${high}): between them is the ordinary`, 'low')
  const names = Object.keys(factors)
  requireLength(names, 1, 'factors')
  const marks: Record<string, Float64Array> = {}
  names.forEach((name, j) => {
    const ratings = factors[name]!
    requireFinite(ratings, name)
    marks[`${j} poor`] = markWhere(ratings, (rating) => rating <= low, name, `poor (${low} or less)`)
    marks[`${j} excellent`] = markWhere(ratings, (rating) => rating >= high, name, `excellent (${high} or more)`)
  })
  const fit = leastSquares(satisfaction, marks, { level })
  const t = tQuantile(0.5 + level / 2, fit.degreesOfFreedom)
  const results = names.map((name, j): PenaltyReward => {
    const [penalty, reward] = [fit.slopes[2 * j]!, fit.slopes[2 * j + 1]!]
    const value = penalty.value + reward.value
    const variance = penalty.se ** 2 + reward.se ** 2 + 2 * fit.covariance[2 * j]![2 * j + 1]!
    const se = Math.sqrt(Math.max(0, variance))
    const asymmetry = estimateOf(value, fit.n, se, value - t * se, value + t * se, level, 'least squares HC3')
    return Object.freeze({ name, penalty, reward, asymmetry, kind: factorKind(penalty, reward, asymmetry) })
  })
  return Object.freeze({ n: fit.n, r2: fit.r2, factors: Object.freeze(results) })
}

function markWhere(ratings: ArrayLike<number>, where: (rating: number) => boolean, name: string, what: string): Float64Array {
  const marks = Float64Array.from(ratings, (rating) => (where(rating) ? 1 : 0))
  if (marks.every((mark) => mark === marks[0]))
    throw new StatsError(
      'constant',
      `“${name}” was rated ${what} by ${marks[0] ? 'everyone' : 'nobody'}: move the bar, or leave it out`,
      name,
    )
  return marks
}

/**
 * What the two sides of a factor make it, by their intervals.
 *
 * @example factorKind({ interval: { low: -2, high: -1, level: 0.95 } }, { interval: { low: -0.1, high: 0.1, level: 0.95 } },
 *   { interval: { low: -2, high: -1, level: 0.95 } }) // 'basic'
 */
export function factorKind(penalty: Sided, reward: Sided, asymmetry: Sided): FactorKind {
  const hurts = penalty.interval.high < 0
  const delights = reward.interval.low > 0
  if (!hurts && !delights) return 'no effect shown'
  if (asymmetry.interval.high < 0) return 'basic'
  if (asymmetry.interval.low > 0) return 'excitement'
  return 'performance'
}
