import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { StatsError } from './errors.ts'

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
  if (!(level > 0 && level < 1)) throw new StatsError('bad-option', `level must lie between 0 and 1, got ${level}`, 'level')
  return normalQuantile(0.5 + level / 2, 0, 1)
}
