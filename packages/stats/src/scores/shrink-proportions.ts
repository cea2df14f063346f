import gammaln from '@stdlib/math-base-special-gammaln'
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import { requireLength } from '../errors.ts'
import { estimateOf, type LevelOption } from './estimate.ts'
import { posteriorGrid } from './posterior-grid.ts'
import { proportion, type Count } from './proportion.ts'
import type { ShrunkUnits } from './shrink-means.ts'

/** Even steps over ±5 standard errors of the mean share, in log odds. */
const steps = [-5, -4.375, -3.75, -3.125, -2.5, -1.875, -1.25, -0.625, 0, 0.625, 1.25, 1.875, 2.5, 3.125, 3.75, 4.375, 5]

/**
 * Shrinks the shares of small units (say, of satisfied customers) towards the share of all, each by as much as its own
 * noise deserves; see `shrinkMeans` for the why.
 *
 * Model: xᵢ ~ Binomial(nᵢ, θᵢ), θᵢ ~ Beta(m·s, (1 − m)·s). The mean m and the concentration s are integrated over
 * (m flat, 1/s flat) rather than guessed once. Each unit's interval is that of the beta distribution with its
 * posterior's mean and variance.
 *
 * @param units at least 4, each `successes` of `n` with n ≥ 1
 * @throws StatsError `empty`, `too-few`, `out-of-range`
 * Source: Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., §5.3; priors: Tak, Kelly & Morris (2017), J. Stat.
 * Software 78(5).
 * @example shrinkProportions([9, 5, 4, 6, 5].map((successes) => ({ successes, n: 10 }))).units[0].value // 0.779
 */
export function shrinkProportions(units: readonly Count[], options: LevelOption = {}): ShrunkUnits {
  const { level = 0.95 } = options
  requireLength(units, 4, 'units')
  const raw = units.map((unit) => proportion(unit.successes, unit.n, { level }))
  const tally = tallyEqual(units)
  const most = Math.max(...units.map((unit) => unit.n))
  const grid = posteriorGrid(
    (logS) => logLikelihood(tally, meanShare(tally, Math.exp(logS)).mean, Math.exp(logS)) - logS,
    Math.log(0.02),
    Math.log(most) + 14,
  )
  const points = jointPosterior(tally, grid.points)
  const shrunk = units.map((unit, i) => {
    let value = 0
    let squares = 0
    let shrinkage = 0
    for (const { mean, s, weight } of points) {
      const size = unit.n + s
      const theta = (unit.successes + mean * s) / size
      value += weight * theta
      squares += weight * ((theta * (1 - theta)) / (size + 1) + theta * theta)
      shrinkage += weight * (s / size)
    }
    const variance = squares - value * value
    const size = (value * (1 - value)) / variance - 1
    const bound = (p: number) => betaQuantile(p, value * size, (1 - value) * size)
    const tail = (1 - level) / 2
    const estimate = estimateOf(
      value,
      unit.n,
      Math.sqrt(variance),
      bound(tail),
      bound(1 - tail),
      level,
      'beta-binomial shrinkage',
    )
    return Object.freeze({ ...estimate, raw: raw[i]!.value, shrinkage })
  })
  return Object.freeze({
    mean: points.reduce((sum, p) => sum + p.weight * p.mean, 0),
    spread: points.reduce((sum, p) => sum + p.weight * Math.sqrt((p.mean * (1 - p.mean)) / (p.s + 1)), 0),
    units: Object.freeze(shrunk),
  })
}

interface Tally extends Count {
  /** How many units have these very counts: they share their likelihood. */
  readonly times: number
}

function tallyEqual(units: readonly Count[]): Tally[] {
  const byCounts = Map.groupBy(units, (unit) => `${unit.successes}/${unit.n}`)
  return [...byCounts.values()].map((same) => ({ successes: same[0]!.successes, n: same[0]!.n, times: same.length }))
}

/** The mean share and its standard error (in log odds) when shares vary with concentration s. */
function meanShare(tally: readonly Tally[], s: number) {
  let information = 0
  let sum = 0
  for (const { successes, n, times } of tally) {
    const weight = times / (1 + (n - 1) / (s + 1))
    information += weight * n
    sum += weight * successes
  }
  const mean = (sum + 0.5) / (information + 1)
  return { mean, se: 1 / Math.sqrt((information + 1) * mean * (1 - mean)) }
}

function logLikelihood(tally: readonly Tally[], mean: number, s: number): number {
  const a = mean * s
  const b = s - a
  const constant = gammaln(s) - gammaln(a) - gammaln(b)
  let sum = 0
  for (const { successes, n, times } of tally)
    sum += times * (constant + gammaln(successes + a) + gammaln(n - successes + b) - gammaln(n + s))
  return sum
}

function jointPosterior(tally: readonly Tally[], logS: readonly number[]) {
  const points = logS.flatMap((logPoint) => {
    const s = Math.exp(logPoint)
    const { mean: centre, se } = meanShare(tally, s)
    return steps.map((step) => {
      const odds = (centre / (1 - centre)) * Math.exp(step * se)
      const mean = odds / (1 + odds)
      // A flat prior on m is m(1 − m) in log odds; flat in 1/s is 1/s in log s; steps are se wide.
      const logWeight = logLikelihood(tally, mean, s) + Math.log(mean * (1 - mean)) + Math.log(se) - logPoint
      return { mean, s, logWeight }
    })
  })
  const top = Math.max(...points.map((point) => point.logWeight))
  const weights = points.map((point) => Math.exp(point.logWeight - top))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return points.map(({ mean, s }, i) => ({ mean, s, weight: weights[i]! / total }))
}
