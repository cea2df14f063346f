import { StatsError, requireFinite, requireLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { normalEstimate, type LevelOption } from './estimate.ts'
import { posteriorGrid } from './posterior-grid.ts'

/** A unit (branch, team, product) with its own mean, the standard error of that mean, and how many answers carry it. */
export interface UnitMean {
  readonly mean: number
  readonly se: number
  readonly n: number
}

/** A unit's figure after borrowing strength from the others. */
export interface ShrunkUnit extends Estimate {
  /** The unit's own figure before shrinkage. */
  readonly raw: number
  /** How far it was moved: 0 not at all, 1 all the way to the mean of the units. */
  readonly shrinkage: number
}

/** All units together. */
export interface ShrunkUnits {
  /** The mean of the units' true figures, and how far they spread around it (a standard deviation), in the data's unit. */
  readonly mean: number
  readonly spread: number
  /** In the order given. */
  readonly units: readonly ShrunkUnit[]
}

/**
 * Shrinks the means of small units towards the mean of all, each by as much as its own noise deserves: without it the
 * best and the worst unit of a league table are mostly the smallest.
 *
 * Model: yᵢ ~ Normal(θᵢ, seᵢ²), θᵢ ~ Normal(μ, A). Rather than one guess of A, which is too sure of itself (and 0 as
 * often as not with few units), A is integrated over with Stein's prior (flat in A), which gives the intervals their
 * stated cover; where the units hardly differ they cover more than stated, never less.
 *
 * @param units at least 4; with fewer nothing can be learnt about their spread
 * @throws StatsError `empty`, `too-few`, `not-finite`; `out-of-range` unless each se is positive
 * Source: Morris (1983), JASA 78(381); prior and coverage: Morris & Tang (2011), Statistical Science 26(2).
 * @example shrinkMeans([5, 6, 7, 12].map((mean) => ({ mean, se: 2, n: 9 }))).units[3].value // 11.41
 */
export function shrinkMeans(units: readonly UnitMean[], options: LevelOption = {}): ShrunkUnits {
  const { level = 0.95 } = options
  requireLength(units, 4, 'units')
  const y = units.map((unit) => unit.mean)
  const v = units.map((unit) => unit.se ** 2)
  requireFinite(y, 'units.mean')
  requireFinite(v, 'units.se')
  const bad = units.findIndex((unit) => !(unit.se > 0))
  if (bad >= 0)
    throw new StatsError(
      'out-of-range',
      `units[${bad}].se is ${units[bad]!.se}: a standard error is above 0; pool the units' variance if need be`,
      `units[${bad}].se`,
    )

  const centre = y.reduce((sum, value) => sum + value, 0) / y.length
  const scale = Math.max(...v, ...y.map((value) => (value - centre) ** 2))
  const logDensity = (logA: number) => {
    const { total, mean, logWeights } = atVariance(y, v, Math.exp(logA))
    let squares = 0
    for (let i = 0; i < y.length; i++) squares += (y[i]! - mean) ** 2 / (v[i]! + Math.exp(logA))
    return logA + 0.5 * (logWeights - Math.log(total) - squares)
  }
  const grid = posteriorGrid(logDensity, Math.log(Math.min(...v)) - 14, Math.log(scale) + 14)
  const at = grid.points.map((logA) => atVariance(y, v, Math.exp(logA)))
  const over = (f: (point: number) => number) => grid.weights.reduce((sum, weight, point) => sum + weight * f(point), 0)

  const shrunk = units.map((unit, i) => {
    const toMean = (point: number) => v[i]! / (v[i]! + Math.exp(grid.points[point]!))
    const value = (point: number) => unit.mean + toMean(point) * (at[point]!.mean - unit.mean)
    const mean = over(value)
    const variance = over((p) => (1 - toMean(p)) * v[i]! + toMean(p) ** 2 / at[p]!.total + (value(p) - mean) ** 2)
    const estimate = normalEstimate(mean, unit.n, Math.sqrt(variance), level, 'normal shrinkage')
    return Object.freeze({ ...estimate, raw: unit.mean, shrinkage: over(toMean) })
  })
  return Object.freeze({
    mean: over((point) => at[point]!.mean),
    spread: over((point) => Math.exp(grid.points[point]! / 2)),
    units: Object.freeze(shrunk),
  })
}

/** The precision-weighted mean of the units when their true figures spread with variance a. */
function atVariance(y: readonly number[], v: readonly number[], a: number) {
  let total = 0
  let sum = 0
  let logWeights = 0
  for (let i = 0; i < y.length; i++) {
    const weight = 1 / (v[i]! + a)
    total += weight
    sum += weight * y[i]!
    logWeights += Math.log(weight)
  }
  return { total, mean: sum / total, logWeights }
}
