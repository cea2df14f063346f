import { StatsError, requireLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { estimateOf, momentsOf, tEstimate } from '../scores/estimate.ts'
import { proportion, type Count } from '../scores/proportion.ts'

/**
 * Relative lift of a share: treated / control − 1 (0.1: ten per cent more), with an interval that holds up for small
 * shares and a treated share of 0.
 *
 * Formula: MOVER-R with Wilson limits, Donner & Zou (2012), Statistical Methods in Medical Research 21, 347–359.
 * @throws StatsError as `proportion`; `unidentified` when nobody in control did it: a ratio to 0 has no value
 * @example liftOfShares({ successes: 60, n: 500 }, { successes: 40, n: 500 }).value // 0.5
 */
export function liftOfShares(treated: Count, control: Count, options: { readonly level?: number } = {}): Estimate {
  const { level = 0.95 } = options
  return liftOf(
    proportion(treated.successes, treated.n, { level }),
    proportion(control.successes, control.n, { level }),
    level,
  )
}

/**
 * Relative lift of a mean (spend, visits): mean of treated / mean of control − 1.
 *
 * Formula: MOVER-R with Student limits, as `liftOfShares`.
 * @param treated one value a customer, at least 2; likewise control
 * @throws StatsError `empty`, `too-few`, `not-finite`; `unidentified` when control's mean is not told apart from 0, or
 *   either mean is negative: report the difference instead
 * @example liftOfMeans(spendTreated, spendControl).interval
 */
export function liftOfMeans(
  treated: ArrayLike<number>,
  control: ArrayLike<number>,
  options: { readonly level?: number } = {},
): Estimate {
  const { level = 0.95 } = options
  return liftOf(meanOf(treated, 'treated', level), meanOf(control, 'control', level), level)
}

function meanOf(values: ArrayLike<number>, name: string, level: number): Estimate {
  requireLength(values, 2, name)
  const { n, mean, variance } = momentsOf(values, name)
  return tEstimate(mean, n, Math.sqrt(variance / n), n - 1, level, 'student-t')
}

function liftOf(treated: Estimate, control: Estimate, level: number): Estimate {
  const [a, b] = [treated.value, control.value]
  if (!(b > 0) || !(control.interval.low > 0))
    throw new StatsError(
      'unidentified',
      'control is not told apart from 0, so a ratio to it has no bounds: report the difference instead',
      'control',
    )
  if (a < 0)
    throw new StatsError(
      'unidentified',
      'the mean of treated is negative, so a ratio says nothing: report the difference instead',
      'treated',
    )
  const lowerTerm = treated.interval.low * (2 * a - treated.interval.low)
  const upperTerm = treated.interval.high * (2 * a - treated.interval.high)
  const nearest = control.interval.high * (2 * b - control.interval.high)
  const farthest = control.interval.low * (2 * b - control.interval.low)
  const low = lowerTerm === 0 ? 0 : lowerTerm / (a * b + Math.sqrt(Math.max(0, (a * b) ** 2 - nearest * lowerTerm)))
  const high = (a * b + Math.sqrt(Math.max(0, (a * b) ** 2 - farthest * upperTerm))) / farthest
  // Delta method for the standard error; the interval does not use it.
  const se = Math.hypot(treated.se / b, (a * control.se) / b ** 2)
  return estimateOf(a / b - 1, treated.n + control.n, se, low - 1, high - 1, level, `mover-r, ${treated.method}`)
}
