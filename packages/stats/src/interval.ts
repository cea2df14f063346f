import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { requireLevel } from './computable.ts'

/** A two-sided interval at `level` (0.95 unless asked otherwise), in the unit of the estimate. */
export interface Interval {
  readonly low: number
  readonly high: number
  readonly level: number
}

/** A number that can be shown to a person: its value, how many observations carry it, its standard error and its interval. */
export interface Estimate {
  readonly value: number
  readonly n: number
  readonly se: number
  readonly interval: Interval
  /** The method by its name in the literature, e.g. `wilson`. */
  readonly method: string
}

/** The two-sided standard normal quantile of a level: 1.96 for 0.95. Throws `bad-option` outside (0, 1). */
export function zOf(level: number): number {
  requireLevel(level)
  return normalQuantile(0.5 + level / 2, 0, 1)
}
