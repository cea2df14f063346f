import { StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { normalEstimate } from '../scores/estimate.ts'
import type { SurvivalCurve } from './kaplan-meier.ts'

/**
 * Mean time survived within a horizon: the area under the curve from 0 to it. Unlike the mean it needs nobody to have been
 * watched to the end, and unlike the median it always exists.
 *
 * @throws StatsError `out-of-range` unless 0 < horizon ≤ the last time watched (or the curve has reached 0)
 * Source: Klein & Moeschberger (2003), Survival Analysis, eq. 4.5.1–4.5.2.
 * @example restrictedMean(curve, 12) // { value: months of the first 12, se, interval, … }
 */
export function restrictedMean(curve: SurvivalCurve, horizon: number, options: { readonly level?: number } = {}): Estimate {
  const { level = 0.95 } = options
  const last = curve.points.at(-1)!
  if (!(horizon > 0 && (horizon <= last.time || (last.survival === 0 && horizon < Infinity))))
    throw new StatsError('out-of-range', `horizon is ${horizon}: the curve is known from 0 to ${last.time}`, 'horizon')
  const points = curve.points.filter((p) => p.time <= horizon)
  // From the right: each event moves the whole area beyond it.
  let area = 0
  let variance = 0
  let right = horizon
  for (const { time, survival, events, atRisk } of points.toReversed()) {
    area += survival * (right - time)
    if (atRisk > events) variance += (area ** 2 * events) / (atRisk * (atRisk - events))
    right = time
  }
  return normalEstimate(area + right, curve.n, Math.sqrt(variance), level, 'restricted mean')
}

/**
 * Difference of two groups' restricted means, first − second, with a normal interval; the groups are independent.
 * @throws StatsError as restrictedMean, for either curve
 * @example differenceOfRestrictedMeans(treated, control, 12)
 */
export function differenceOfRestrictedMeans(
  first: SurvivalCurve, second: SurvivalCurve, horizon: number, options: { readonly level?: number } = {},
): Estimate {
  const a = restrictedMean(first, horizon)
  const b = restrictedMean(second, horizon)
  const { level = 0.95 } = options
  return normalEstimate(a.value - b.value, a.n + b.n, Math.hypot(a.se, b.se), level, 'difference of restricted means')
}
