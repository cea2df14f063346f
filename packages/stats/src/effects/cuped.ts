import { requireComputable } from '../computable.ts'
import { StatsError, requireFinite, requireLength, requireSameLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { momentsOf } from '../scores/estimate.ts'
import { differenceOfMeans } from '../scores/mean.ts'

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
