import { StatsError } from '../errors.ts'
import { zOf } from '../interval.ts'
import { percentileInterval, requireDraws, type BootstrapOptions } from '../moments/bootstrap-interval.ts'
import { columnsOf, completeRows, type AnswerColumn, type DriverColumns } from '../moments/columns.ts'
import { correlationOf, covarianceOf } from '../moments/cross-products.ts'
import { drawRecord, groupRecords } from '../moments/group-records.ts'
import { seeded } from '../random.ts'
import type { DriverWeights } from './driver-weights.ts'
import { driverMoments } from './moments.ts'
import { johnsonFrom, relativeWeights } from './relative-weights.ts'
import { shapleyFrom, shapleyWeights, subsetFits } from './shapley.ts'

/**
 * Driver weights with percentile bootstrap intervals, from customers who answered everything.
 *
 * Up to 1000 customers each draw takes customers with replacement. Above that the customers are dealt at random into
 * 1000 groups, of which the draws take groups: the sums of a random group vary like the sums of as many customers, so
 * the intervals come out the same, and a million customers still cost one pass.
 *
 * @param outcome what is to be explained, @param drivers by name, as in `driverMoments`
 * @param options.method `shapley` or `johnson`
 * @throws StatsError as `driverMoments`; `too-few` when more than half of the draws are degenerate; `bad-option`
 * Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13; random groups: Wolter (2007),
 * Introduction to Variance Estimation, ch. 2; for relative weights: Tonidandel, LeBreton & Johnson (2009), Psych. Methods 14(4).
 * @example driverWeightsWithIntervals([2, 3, 3, 5, 4, 1], { wifi: [1, 2, 4, 5, 3, 2] }, { method: 'johnson' }).drivers[0].weight
 *   // 0.5908
 */
export function driverWeightsWithIntervals(
  outcome: AnswerColumn,
  drivers: DriverColumns,
  options: BootstrapOptions & { readonly method: 'shapley' | 'johnson' },
): DriverWeights {
  const { method, draws = 1000, level = 0.95, seed = 1 } = options
  requireDraws(draws)
  zOf(level)
  const moments = driverMoments(outcome, drivers)
  const fitted = method === 'shapley' ? shapleyWeights(moments) : relativeWeights(moments)
  const { columns } = columnsOf(outcome, drivers)
  const { records } = groupRecords(columns, completeRows(columns), seed)
  const p = moments.names.length
  const random = seeded(seed + 1)
  const weights = Array.from({ length: p }, () => new Float64Array(draws))
  for (let draw = 0, failures = 0; draw < draws;) {
    const drawn = weightsOf(drawRecord(records, random), moments.names, method)
    if (drawn) {
      for (let j = 0; j < p; j++) weights[j]![draw] = drawn[j]!
      draw++
    } else if (++failures > draws)
      throw new StatsError(
        'too-few',
        `most of the redrawn samples have a question without variation: ${moments.n} customers are too few`,
        'drivers',
      )
  }
  return withIntervals(fitted, weights, level)
}

/** The same weights with the percentile interval of each driver's draws. Sorts the draws in place. */
export function withIntervals(fitted: DriverWeights, draws: readonly Float64Array[], level: number): DriverWeights {
  const drivers = fitted.drivers.map((driver, j) => Object.freeze({ ...driver, interval: percentileInterval(draws[j]!, level) }))
  return Object.freeze({ ...fitted, drivers: Object.freeze(drivers) })
}

/** The weights of one draw, or undefined when the drawn customers leave a question without variation of its own. */
function weightsOf(record: Float64Array, names: readonly string[], method: 'shapley' | 'johnson'): Float64Array | undefined {
  const q = names.length + 1
  const covariance = covarianceOf(record, q)
  for (let j = 0; j < q; j++) if (!(covariance[j * q + j]! > 0)) return undefined
  const correlation = correlationOf(covariance, [...names, 'outcome'])
  const rows = names.map((_, j) => Array.from(correlation.subarray(j * q, j * q + q - 1)))
  const outcome = Array.from(correlation.subarray(q * (q - 1), q * q - 1))
  const weights = method === 'shapley' ? shapleyFrom(subsetFits(rows, outcome), q - 1) : johnsonFrom(rows, outcome)
  return weights.every(Number.isFinite) ? weights : undefined
}
