import type { Interval } from '../interval.ts'
import type { MissingReport } from '../moments/columns.ts'
import type { DriverMoments } from './moments.ts'
import { standardisedSlopes } from './slopes.ts'

/** What one driver carries. */
export interface DriverWeight {
  readonly name: string
  /** The part of R² that is this driver's. */
  readonly weight: number
  /** The same as a share of the explained part, 0…1; the shares sum to 1. */
  readonly share: number
  /** Correlation with the outcome, and the standardised slope with all other drivers held fixed: which way it works. */
  readonly correlation: number
  readonly beta: number
  /** The bootstrap interval of `weight`, when asked for. */
  readonly interval?: Interval
}

/** Which drivers carry the outcome, and how much. Says how they vary together, not what would happen if one were changed. */
export interface DriverWeights {
  readonly method: 'shapley' | 'johnson relative weights' | 'logistic relative weights'
  /** The share of the outcome's variance that all drivers explain together. */
  readonly r2: number
  readonly n: number
  readonly missing: MissingReport
  readonly drivers: readonly DriverWeight[]
}

/** Joins weights with what is known of the drivers. */
export function driverWeights(
  method: DriverWeights['method'],
  moments: DriverMoments,
  weights: ArrayLike<number>,
): DriverWeights {
  const r2 = Array.from(weights).reduce((sum, weight) => sum + weight, 0)
  const betas = standardisedSlopes(moments)
  const drivers = moments.names.map((name, j) =>
    Object.freeze({
      name,
      weight: weights[j]!,
      share: r2 > 0 ? weights[j]! / r2 : 0,
      correlation: moments.outcomeCorrelations[j]!,
      beta: betas[j]!,
    }),
  )
  return Object.freeze({ method, r2, n: moments.n, missing: moments.missing, drivers: Object.freeze(drivers) })
}
