import { StatsError } from '../errors.ts'
import { zOf } from '../interval.ts'
import { seeded } from '../random.ts'
import { requireDraws, type BootstrapOptions } from '../moments/bootstrap-interval.ts'
import { withIntervals } from './bootstrap.ts'
import { columnsOf, completeRows, type AnswerColumn, type DriverColumns } from '../moments/columns.ts'
import { driverWeights, type DriverWeights } from './driver-weights.ts'
import { fitLogistic } from './logistic.ts'
import { driverMoments } from './moments.ts'
import { symmetricRoot } from './relative-weights.ts'

/**
 * Relative weights for an outcome that is yes or no (came back, complained): which drivers carry it, and how much.
 *
 * The drivers are turned into their nearest uncorrelated counterparts, a logistic regression is fitted on these, its
 * slopes are standardised, and the counterparts' parts are handed back to the drivers. The weights sum to R² between
 * outcome and fitted chance. Chosen over Shapley's value of McFadden's R², which needs 2ᵖ logistic fits: here one fit
 * serves any number of drivers. Uses customers who answered everything.
 *
 * @param outcome 1 for yes, 0 for no, null where missing
 * @param drivers by name, as in `driverMoments`
 * @param options.draws bootstrap draws, each a new fit: none unless given, for each costs a pass over the answers
 * @throws StatsError as `driverMoments`; `out-of-range` for an outcome other than 0 or 1; `not-converged` when the drivers
 * tell every yes from every no
 * Source: Tonidandel & LeBreton (2010), Organizational Research Methods 13(4); slopes standardised as in Menard (2004),
 * The American Statistician 58(3).
 * @example logisticRelativeWeights([0, 0, 1, 0, 1, 1], { wifi: [1, 2, 3, 4, 5, 4] }).drivers[0].weight // 0.3499
 */
export function logisticRelativeWeights(
  outcome: AnswerColumn,
  drivers: DriverColumns,
  options: BootstrapOptions = {},
): DriverWeights {
  const { draws = 0, level = 0.95, seed = 1 } = options
  if (draws > 0) requireDraws(draws)
  zOf(level)
  const { columns } = columnsOf(outcome, drivers)
  columns.at(-1)!.forEach((value, i) => {
    if (value !== 0 && value !== 1 && !Number.isNaN(value))
      throw new StatsError('out-of-range', `outcome[${i}] is ${value}: give 1 for yes and 0 for no`, `outcome[${i}]`)
  })
  const moments = driverMoments(outcome, drivers)
  const rows = completeRows(columns)
  const complete = columns.map((column) => take(column, rows))
  const { weights, start } = weightsFrom(complete, moments.names)
  const fitted = driverWeights('logistic relative weights', moments, weights)
  if (draws === 0) return fitted

  const random = seeded(seed)
  const picks = new Uint32Array(rows.length)
  const drawn = fitted.drivers.map(() => new Float64Array(draws))
  for (let draw = 0, failures = 0; draw < draws;) {
    for (let i = 0; i < picks.length; i++) picks[i] = Math.floor(random() * rows.length)
    const again = tryWeights(
      complete.map((column) => take(column, picks)),
      moments.names,
      start,
    )
    if (again) {
      again.weights.forEach((weight, j) => (drawn[j]![draw] = weight))
      draw++
    } else if (++failures > draws)
      throw new StatsError(
        'too-few',
        `most of the redrawn samples cannot be fitted: ${rows.length} customers are too few`,
        'outcome',
      )
  }
  return withIntervals(fitted, drawn, level)
}

function take(column: Float64Array, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) taken[i] = column[rows[i]!]!
  return taken
}

function tryWeights(columns: readonly Float64Array[], names: readonly string[], start: Float64Array) {
  try {
    return weightsFrom(columns, names, start)
  } catch (error) {
    if (error instanceof StatsError) return undefined
    throw error
  }
}

/** `columns` are the drivers and then the outcome, all complete. */
function weightsFrom(columns: readonly Float64Array[], names: readonly string[], from?: Float64Array) {
  const y = columns.at(-1)!
  const { correlations } = driverMoments(y, Object.fromEntries(names.map((name, j) => [name, columns[j]!])))
  const { root, inverse } = symmetricRoot(correlations)
  const counterparts = uncorrelated(columns.slice(0, -1), inverse)
  const { slopes, intercept } = fitLogistic(y, counterparts, names, from)
  const linear = new Float64Array(y.length).fill(intercept)
  counterparts.forEach((column, k) => {
    for (let i = 0; i < linear.length; i++) linear[i]! += slopes[k]! * column[i]!
  })
  const chance = linear.map((eta) => 1 / (1 + Math.exp(-eta)))
  const spread = Math.sqrt(covariance(linear, linear))
  const fit = Math.abs(covariance(y, chance)) / Math.sqrt(covariance(y, y) * covariance(chance, chance))
  // The counterparts have unit variance, so a slope is standardised by b · R / sd(logit); the squares then sum to R².
  const standardised = slopes.map((slope) => ((slope * fit) / spread) ** 2)
  const weights = root.map((row) => row.reduce((sum, value, k) => sum + value * value * standardised[k]!, 0))
  return { weights, start: Float64Array.of(...slopes, intercept) }
}

/** The standardised columns times Λ⁻¹: uncorrelated, of unit variance, each as near as can be to its own column. */
function uncorrelated(columns: readonly Float64Array[], inverse: readonly (readonly number[])[]): Float64Array[] {
  const standard = columns.map((column) => {
    const mean = average(column)
    const sd = Math.sqrt(covariance(column, column))
    return column.map((value) => (value - mean) / sd)
  })
  return columns.map((column, k) => {
    const mixed = new Float64Array(column.length)
    standard.forEach((values, j) => {
      const part = inverse[j]![k]!
      for (let i = 0; i < mixed.length; i++) mixed[i]! += part * values[i]!
    })
    return mixed
  })
}

function average(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}

function covariance(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [average(a), average(b)]
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i]! - meanA) * (b[i]! - meanB)
  return sum / (a.length - 1)
}
