import { requireComputable } from '../computable.ts'
import { StatsError, requireFinite, requireLength, requireSameLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { momentsOf } from '../scores/estimate.ts'
import { differenceOfMeans } from '../scores/mean.ts'
import type { ArmSoFar } from './sequential.ts'

/** One arm of an experiment: what each customer did after the start, and before it. */
export interface CupedArm {
  readonly outcome: ArrayLike<number>
  readonly before: ArrayLike<number>
}

/** The effect, sharpened by what was known before. */
export interface Cuped {
  /** Treated − control, in the unit of the outcome. */
  readonly difference: Estimate
  /** The same without the adjustment. */
  readonly unadjusted: Estimate
  /** Slope of outcome on before, within arms. */
  readonly theta: number
  /** Share by which the variance of the difference is cut: as good as 1 / (1 − share) times as many customers. */
  readonly varianceReduction: number
}

/**
 * CUPED: the difference between treated and control after taking out what the customers' earlier behaviour explains.
 * Only behaviour from before the start may be used; anything that the treatment can move would bias the result.
 *
 * Formula: Deng, Xu, Kohavi & Walker (2013), WSDM, 123–132, with θ pooled within arms (which makes the estimate that of
 * the analysis of covariance) and Welch's interval on outcome − θ · before.
 * @throws StatsError `empty`, `too-few` below 3 customers an arm, `shape`, `not-finite`, `constant` when `before` or the
 *   outcome does not vary
 * @example cuped({ outcome: spendT, before: lastYearT }, { outcome: spendC, before: lastYearC }).difference
 */
export function cuped(treated: CupedArm, control: CupedArm, options: { readonly level?: number } = {}): Cuped {
  const a = productsOf(treated, 'treated')
  const b = productsOf(control, 'control')
  if (a.squares + b.squares === 0)
    throw new StatsError('constant', 'before does not vary within the arms: there is nothing to adjust for', 'before')
  const theta = (a.products + b.products) / (a.squares + b.squares)
  requireComputable([theta], 'outcome and before')
  const adjusted = (arm: CupedArm) => Float64Array.from(arm.outcome, (value, i) => value - theta * arm.before[i])
  const unadjusted = differenceOfMeans(treated.outcome, control.outcome, options)
  const difference = differenceOfMeans(adjusted(treated), adjusted(control), options)
  return Object.freeze({
    difference: Object.freeze({ ...difference, method: 'cuped, welch' }),
    unadjusted,
    theta,
    varianceReduction: 1 - (difference.se / unadjusted.se) ** 2,
  })
}

/** Sums over the customers of an arm: of the outcome y, of the behaviour before x, of their squares and of x · y. */
export interface ArmSums {
  readonly n: number
  readonly y: number
  readonly yy: number
  readonly x: number
  readonly xx: number
  readonly xy: number
}

/** Both arms after what was known before is taken out, as a sequential test takes them. */
export interface AdjustedArms {
  readonly treated: ArmSoFar
  readonly control: ArmSoFar
  readonly theta: number
  /** As in `Cuped`; 0 where `before` does not vary. */
  readonly varianceReduction: number
}

/**
 * `cuped` from sums, for arms too large to hold and tests that are looked at again and again. The means are those of customers
 * whose behaviour before was that of both arms together, so that they stay in the unit of the outcome.
 *
 * @throws StatsError `too-few` below 3 customers an arm, `not-finite`
 * @example sequentialTest([adjustedArms(treated, control)], { effectScale: 0.05 })
 */
export function adjustedArms(treated: ArmSums, control: ArmSums): AdjustedArms {
  const [a, b] = [productsOfSums(treated, 'treated'), productsOfSums(control, 'control')]
  const squares = a.xx + b.xx
  const theta = squares > 0 ? (a.xy + b.xy) / squares : 0
  requireComputable([theta], 'sums')
  const before = (treated.x + control.x) / (treated.n + control.n)
  const arm = ({ n, x, y }: ArmSums, own: typeof a, slope: number): ArmSoFar => ({
    n, mean: y / n - slope * (x / n - before), variance: Math.max(0, own.yy - 2 * slope * own.xy + slope ** 2 * own.xx) / (n - 1),
  })
  const spread = (slope: number) => arm(treated, a, slope).variance / treated.n + arm(control, b, slope).variance / control.n
  const plain = spread(0)
  return Object.freeze({
    treated: arm(treated, a, theta), control: arm(control, b, theta), theta,
    varianceReduction: plain > 0 ? 1 - spread(theta) / plain : 0,
  })
}

/** Sums of products around the means; what rounding leaves below 0 is 0. */
function productsOfSums({ n, y, yy, x, xx, xy }: ArmSums, name: string): { yy: number; xx: number; xy: number } {
  requireFinite([n, y, yy, x, xx, xy], name)
  if (n < 3) throw new StatsError('too-few', `${name} has ${n} customers: 3 are needed`, name)
  return { yy: Math.max(0, yy - (y * y) / n), xx: Math.max(0, xx - (x * x) / n), xy: xy - (x * y) / n }
}

function productsOf({ outcome, before }: CupedArm, name: string): { products: number; squares: number } {
  requireLength(outcome, 3, `${name}.outcome`)
  requireSameLength(outcome, before, `${name}.outcome and ${name}.before`)
  requireFinite(outcome, `${name}.outcome`)
  const x = momentsOf(before, `${name}.before`)
  const y = momentsOf(outcome, `${name}.outcome`)
  let products = 0
  for (let i = 0; i < outcome.length; i++) products += (outcome[i] - y.mean) * (before[i] - x.mean)
  return { products, squares: x.variance * (x.n - 1) }
}
