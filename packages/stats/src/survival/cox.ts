import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf'
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { requireFinite, requireSameLength, StatsError } from '../errors.ts'
import { zOf, type Estimate, type Interval } from '../interval.ts'
import { invertPositiveDefinite } from '../optimise/index.ts'
import { concordance } from './concordance.ts'
import { partialLikelihood, riskSets, type PartialLikelihood, type RiskSets, type TiesMethod } from './partial-likelihood.ts'
import { requireSurvivalTimes, type SurvivalTimes } from './survival-times.ts'

export interface CoxOptions {
  /** How events at one time are handled (default efron, the better approximation). */
  readonly ties?: TiesMethod
  /** A group for each subject, each with a baseline hazard of its own. */
  readonly strata?: ArrayLike<string | number>
  readonly level?: number
}

export interface CoxCoefficient {
  readonly name: string
  /** Change of the log hazard for one unit of the covariate. */
  readonly value: number
  readonly se: number
  readonly z: number
  readonly p: number
  readonly hazardRatio: number
  readonly hazardRatioInterval: Interval
}

export interface ChiSquareTest {
  readonly statistic: number
  readonly df: number
  readonly p: number
}

export interface CoxBaseline {
  readonly stratum: string | number
  readonly steps: readonly (readonly [time: number, hazard: number])[]
}

export interface CoxFit {
  readonly coefficients: readonly CoxCoefficient[]
  readonly covariance: readonly (readonly number[])[]
  readonly logLikelihood: number
  readonly nullLogLikelihood: number
  readonly likelihoodRatio: ChiSquareTest
  readonly wald: ChiSquareTest
  readonly scoreTest: ChiSquareTest
  /** How well the fitted risks order the events; undefined for a stratified fit, whose strata have no common order. */
  readonly concordance: Estimate | undefined
  /** Baseline cumulative hazard of each stratum, for someone with the mean of every covariate. */
  readonly baseline: readonly CoxBaseline[]
  readonly means: readonly number[]
  readonly n: number
  readonly events: number
  readonly ties: TiesMethod
}

/**
 * Cox's proportional hazards regression: how covariates raise or lower the rate at which an event happens.
 *
 * @param covariates a named column for each covariate, in its own unit
 * @throws StatsError `too-few` without an event, `constant`, `collinear`, `unidentified` when a covariate separates those with
 * the event from those without (its coefficient would be infinite), `not-converged`
 * Source: Cox (1972), JRSS B 34(2); Efron (1977), JASA 72(359). As R's coxph.
 * @example coxRegression({ time, event }, { treated: [0, 1, 1, 0, …] }).coefficients[0].hazardRatio
 */
export function coxRegression(
  times: SurvivalTimes, covariates: Readonly<Record<string, ArrayLike<number>>>, options: CoxOptions = {},
): CoxFit {
  const { ties = 'efron', strata, level = 0.95 } = options
  const z = zOf(level)
  requireSurvivalTimes(times, 2)
  if (strata) requireSameLength(times.time, strata, 'time and strata')
  const events = Array.from(times.event).reduce<number>((sum, e) => sum + Number(e), 0)
  if (events === 0)
    throw new StatsError('too-few', 'nobody had the event: watch longer, or describe how long people were watched', 'event')
  const { names, columns, means, scales } = standardise(times, covariates)
  const labels = strata ? [...new Set(Array.from(strata))] : ['all']
  const place = new Map(labels.map((label, i) => [label, i]))
  const stratum = Int32Array.from({ length: times.time.length }, (_, i) => (strata ? place.get(strata[i])! : 0))
  const sets = riskSets(times, columns, stratum)
  const start = partialLikelihood(sets, names.map(() => 0), ties)
  const { beta, end, inverse } = climb(sets, start, ties, names)

  const covariance = inverse.map((row, a) => row.map((v, b) => v / (scales[a] * scales[b])))
  const coefficients = names.map((name, j) => {
    const value = beta[j] / scales[j]
    const se = Math.sqrt(covariance[j][j])
    const interval = Object.freeze({ low: Math.exp(value - z * se), high: Math.exp(value + z * se), level })
    const p = 2 * normalCdf(-Math.abs(value / se), 0, 1)
    return Object.freeze({ name, value, se, z: value / se, p, hazardRatio: Math.exp(value), hazardRatioInterval: interval })
  })
  const risk = Float64Array.from(times.time, (_, i) => beta.reduce((sum, b, j) => sum + b * columns[j][i], 0))
  return Object.freeze({
    coefficients: Object.freeze(coefficients),
    covariance: Object.freeze(covariance.map((row) => Object.freeze(row))),
    logLikelihood: end.value,
    nullLogLikelihood: start.value,
    likelihoodRatio: chiSquare(2 * (end.value - start.value), names.length),
    wald: chiSquare(quadratic(end.information, beta), names.length),
    scoreTest: chiSquare(quadratic(invertPositiveDefinite(start.information)!, start.score), names.length),
    concordance: strata ? undefined : concordance(times, risk, { level }),
    baseline: Object.freeze(labels.map((label, s) => Object.freeze({ stratum: label, steps: cumulate(end.jumps, s) }))),
    means: Object.freeze(means),
    n: times.time.length, events, ties,
  })
}

/** Centred and scaled columns keep the exponentials in range and the curvature well conditioned, whatever the units. */
function standardise(times: SurvivalTimes, covariates: Readonly<Record<string, ArrayLike<number>>>) {
  const names = Object.keys(covariates)
  if (names.length === 0)
    throw new StatsError('empty', 'there is no covariate: give at least one column, or use kaplanMeier', 'covariates')
  const means: number[] = []
  const scales: number[] = []
  const columns = names.map((name) => {
    const values = covariates[name]
    requireSameLength(times.time, values, `time and ${name}`)
    requireFinite(values, name)
    const n = values.length
    let mean = 0
    for (let i = 0; i < n; i++) mean += values[i] / n
    let variance = 0
    for (let i = 0; i < n; i++) variance += (values[i] - mean) ** 2 / n
    if (!(variance > 1e-24 * (mean * mean)) || variance === 0)
      throw new StatsError('constant', `${name} is the same for everyone: leave it out`, name)
    const scale = Math.sqrt(variance)
    means.push(mean)
    scales.push(scale)
    return Float64Array.from(values, (v) => (v - mean) / scale)
  })
  return { names, columns, means, scales }
}

/** Newton's method with step halving. */
function climb(sets: RiskSets, start: PartialLikelihood, ties: TiesMethod, names: readonly string[]) {
  let beta: number[] = names.map(() => 0)
  let end = start
  for (let round = 0; round < 50; round++) {
    const inverse = invertPositiveDefinite(end.information, 1e-10)
    if (!inverse) {
      if (round === 0)
        throw new StatsError(
          'collinear', `among ${names.join(', ')} one is an exact mixture of the others: leave one out`, 'covariates',
        )
      throw separated(beta, names)
    }
    const step = inverse.map((row) => row.reduce((sum, v, j) => sum + v * end.score[j], 0))
    const gain = step.reduce((sum, s, j) => sum + s * end.score[j], 0)
    // The gain is what is left to win in log-likelihood, times two.
    if (gain < 1e-15) {
      // A likelihood that rises for ever flattens out far away, with errors beyond all use.
      if (inverse.some((row, j) => Math.sqrt(row[j]) > 30)) throw separated(beta, names)
      return { beta, end, inverse }
    }
    let length = 1
    let next = partialLikelihood(sets, beta.map((b, j) => b + step[j]), ties)
    // A full step may overshoot; the likelihood is concave, so a shorter one gains.
    while (!(next.value >= end.value - 1e-12 * Math.abs(end.value)) && length > 1e-4) {
      length /= 2
      next = partialLikelihood(sets, beta.map((b, j) => b + length * step[j]), ties)
    }
    beta = beta.map((b, j) => b + length * step[j])
    end = next
    if (beta.some((b) => Math.abs(b) > 15)) throw separated(beta, names)
  }
  throw new StatsError(
    'not-converged', 'the Cox fit was still improving after 50 steps: leave out covariates or give more events',
  )
}

function separated(beta: readonly number[], names: readonly string[]): StatsError {
  const name = names[beta.reduce((worst, b, j) => (Math.abs(b) > Math.abs(beta[worst]) ? j : worst), 0)]
  return new StatsError(
    'unidentified', `${name} tells exactly who has the event, so its effect has no bound: leave it out or group it`, name,
  )
}

function cumulate(jumps: PartialLikelihood['jumps'], stratum: number): readonly (readonly [number, number])[] {
  let hazard = 0
  const own = jumps.filter(([s]) => s === stratum).toReversed()
  return Object.freeze(own.map(([, time, jump]) => Object.freeze([time, (hazard += jump)] as const)))
}

function quadratic(matrix: readonly (readonly number[])[], v: ArrayLike<number>): number {
  return matrix.reduce((sum, row, i) => sum + row.reduce((part, m, j) => part + v[i] * m * v[j], 0), 0)
}

function chiSquare(statistic: number, df: number): ChiSquareTest {
  const value = Math.max(0, statistic)
  return Object.freeze({ statistic: value, df, p: Math.max(0, 1 - chisquareCdf(value, df)) })
}

/**
 * Share expected to survive beyond each time, for someone with the given covariates, in the first stratum unless another is
 * named. @throws StatsError `shape` for a missing covariate, `bad-option` for an unknown stratum
 * @example predictSurvival(fit, { treated: 1 }, [6, 12])
 */
export function predictSurvival(
  fit: CoxFit, covariates: Readonly<Record<string, number>>, times: ArrayLike<number>,
  options: { readonly stratum?: string | number } = {},
): readonly number[] {
  const { stratum = fit.baseline[0].stratum } = options
  const baseline = fit.baseline.find((b) => b.stratum === stratum)
  if (!baseline) throw new StatsError('bad-option', `the fit has no stratum ${stratum}`, 'stratum')
  const eta = fit.coefficients.reduce((sum, { name, value }, j) => {
    if (!Number.isFinite(covariates[name])) throw new StatsError('shape', `give a finite number for the covariate ${name}`, name)
    return sum + value * (covariates[name] - fit.means[j])
  }, 0)
  return Object.freeze(Array.from(times, (time) => {
    const hazard = baseline.steps.findLast(([t]) => t <= time)?.[1] ?? 0
    return Math.exp(-hazard * Math.exp(eta))
  }))
}
