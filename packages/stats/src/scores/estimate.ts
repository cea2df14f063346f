import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { StatsError, requireFinite, requireLength } from '../errors.ts'
import { type Estimate, zOf } from '../interval.ts'

/** Every interval here is two-sided at `level`, 0.95 unless asked otherwise. */
export interface LevelOption {
  readonly level?: number
}

/** A frozen `Estimate` from its parts. Throws `out-of-range` when the numbers behind it were too large to compute with. */
export function estimateOf(
  value: number,
  n: number,
  se: number,
  low: number,
  high: number,
  level: number,
  method: string,
): Estimate {
  if (!Number.isFinite(value + se + low + high))
    throw new StatsError('out-of-range', 'the numbers are too large to compute with: use a larger unit', 'values')
  return Object.freeze({ value, n, se, interval: Object.freeze({ low, high, level }), method })
}

/** A frozen `Estimate` with the interval value ± z·se. */
export function normalEstimate(value: number, n: number, se: number, level: number, method: string): Estimate {
  const half = zOf(level) * se
  return estimateOf(value, n, se, value - half, value + half, level, method)
}

/** A frozen `Estimate` with the interval value ± t·se at `df` degrees of freedom. */
export function tEstimate(value: number, n: number, se: number, df: number, level: number, method: string): Estimate {
  zOf(level)
  const half = tQuantile(0.5 + level / 2, df) * se
  return estimateOf(value, n, se, value - half, value + half, level, method)
}

/** Number, mean and sample variance (divisor n − 1; 0 for a single value) of finite values, in one pass (Welford 1962). */
export function momentsOf(
  values: ArrayLike<number>,
  name: string,
): { readonly n: number; readonly mean: number; readonly variance: number } {
  requireLength(values, 1, name)
  requireFinite(values, name)
  let mean = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const delta = values[i]! - mean
    mean += delta / (i + 1)
    squares += delta * (values[i]! - mean)
  }
  return { n: values.length, mean, variance: values.length > 1 ? squares / (values.length - 1) : 0 }
}

/** Throws `out-of-range` unless the value is a whole number of things, 0 or more. */
export function requireCount(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new StatsError('out-of-range', `${name} must be a count (0, 1, 2 …), got ${value}`, name)
}
