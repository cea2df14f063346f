import { Matrix, inverse } from 'ml-matrix'
import { StatsError, requireLength } from '../errors.ts'
import { dispersionErrorOf, dispersionOf, outbreakWeights, weighedDownShare, type CountFit } from './count-dispersion.ts'

/** What the counts are expected to follow. Positions are 0, 1, 2 … in the series. */
export interface BaselineOptions {
  /** A level of its own for each weekday; for daily counts, from 28 of them (false). */
  readonly weekday?: boolean
  /** Length of the season in observations (365.25 for daily counts, 52.18 for weekly), from one full season of them. */
  readonly season?: number
  /** Sine–cosine pairs that draw the season (1). */
  readonly harmonics?: number
  /** Log-linear growth; default: true from 28 observations on. */
  readonly trend?: boolean
  /** Give past outbreaks little weight, so that they do not raise what is expected (true). */
  readonly reweight?: boolean
}

/** What past counts lead to expect: a quasi-Poisson log-linear model. */
export interface CountBaseline {
  readonly n: number
  readonly coefficients: readonly number[]
  /** Covariance of the coefficients, dispersion included. */
  readonly covariance: readonly (readonly number[])[]
  /** Variance over mean: 1 is Poisson, more is overdispersed; never below 1. */
  readonly dispersion: number
  /** Standard error of the dispersion's logarithm; 0 where the counts look Poisson. */
  readonly dispersionError: number
  readonly options: Readonly<Required<Omit<BaselineOptions, 'season'>>> & { readonly season: number | undefined }
}

/**
 * Fits what to expect of a series of counts: trend, weekday and season on the log scale, with the variance a multiple of
 * the mean, and past outbreaks weighed down.
 *
 * Formulas: Farrington, Andrews, Beale & Catchpole (1996), JRSS A 159, 547–563, with the improvements of Noufaily,
 * Enki, Farrington, Garthwaite, Andrews & Charlett (2013), Statistics in Medicine 32, 1206–1222 (reweighting beyond 2.58).
 * Their Anscombe residual is replaced by the normal deviate of the negative binomial mid-p value, which does not mistake
 * the long tail of small overdispersed counts for outbreaks.
 * @param counts at least 7 counts, one an equal period, in order of time
 * @throws StatsError `empty`, `too-few`, `not-finite`, `out-of-range` for what is no count, `bad-option`, `not-converged`
 * @example fitCountBaseline(dailyComplaints, { weekday: true, season: 365.25 })
 */
export function fitCountBaseline(counts: ArrayLike<number>, options: BaselineOptions = {}): CountBaseline {
  const full = requireBaseline(counts, options)
  const rows = Array.from({ length: counts.length }, (_, t) => baselineRow(t, counts.length, full))
  let fit = iterate(rows, counts, undefined)
  let dispersion = dispersionOf(fit, counts, undefined)
  if (full.reweight) {
    const weights = outbreakWeights(fit, counts, dispersion)
    fit = iterate(rows, counts, weights)
    dispersion = Math.max(1, dispersionOf(fit, counts, weights) / weighedDownShare)
  }
  return Object.freeze({
    n: counts.length,
    coefficients: Object.freeze(fit.coefficients),
    covariance: Object.freeze(
      fit.information.to2DArray().map((row) => Object.freeze(row.map((value) => value * dispersion))),
    ),
    dispersion,
    dispersionError: dispersionErrorOf(fit, dispersion),
    options: full,
  })
}

/** The regressors at position t of a baseline of n counts; `t` may lie beyond it. Time runs from −1 to 1 over the baseline. */
export function baselineRow(t: number, n: number, options: CountBaseline['options']): number[] {
  const row = [1]
  if (options.trend) row.push((2 * t) / (n - 1) - 1)
  if (options.weekday) for (let day = 1; day < 7; day++) row.push(t % 7 === day ? 1 : 0)
  if (options.season)
    for (let h = 1; h <= options.harmonics; h++)
      row.push(Math.cos((2 * Math.PI * h * t) / options.season), Math.sin((2 * Math.PI * h * t) / options.season))
  return row
}

function requireBaseline(counts: ArrayLike<number>, options: BaselineOptions): CountBaseline['options'] {
  requireLength(counts, 7, 'counts')
  for (let i = 0; i < counts.length; i++)
    if (!Number.isSafeInteger(counts[i]) || counts[i] < 0)
      throw new StatsError(
        Number.isFinite(counts[i]) ? 'out-of-range' : 'not-finite',
        `counts[${i}] is ${counts[i]}: give a count (0, 1, 2 …) for every period`,
        `counts[${i}]`,
      )
  const { weekday = false, season, harmonics = 1, trend = counts.length >= 28, reweight = true } = options
  if (weekday && counts.length < 28)
    throw new StatsError('too-few', `weekday needs at least 28 daily counts, got ${counts.length}`, 'counts')
  if (season !== undefined && !(season >= 4))
    throw new StatsError('bad-option', `season must be a length of at least 4 observations, got ${season}`, 'season')
  if (season !== undefined && counts.length < season)
    throw new StatsError(
      'too-few',
      `a season of ${season} needs at least as many counts, got ${counts.length}: leave season out until then`,
      'counts',
    )
  if (!Number.isInteger(harmonics) || harmonics < 1 || (season !== undefined && harmonics > season / 2))
    throw new StatsError(
      'bad-option',
      `harmonics must be a whole number from 1 to half the season, got ${harmonics}`,
      'harmonics',
    )
  return Object.freeze({ weekday, season, harmonics, trend, reweight })
}

interface Fit extends CountFit {
  readonly coefficients: number[]
  /** Inverse of X'WX. */
  readonly information: Matrix
}

// A faint pull towards 0 on all but the intercept: a weekday on which the shop is always closed keeps a finite coefficient.
const ridge = 1e-4

function iterate(rows: readonly number[][], counts: ArrayLike<number>, weights: Float64Array | undefined): Fit {
  const size = rows[0].length
  let total = 0
  for (let i = 0; i < counts.length; i++) total += counts[i]
  // A series without any event is expected at half an event over its whole length (Jeffreys' prior for a Poisson rate).
  let coefficients = [Math.log(Math.max(total, 0.5) / counts.length), ...Array.from({ length: size - 1 }, () => 0)]
  const means = new Float64Array(rows.length)
  let previous = Infinity
  for (let round = 0; round < 100; round++) {
    const gram = new Float64Array(size * size)
    const score = new Float64Array(size)
    for (let a = 1; a < size; a++) {
      gram[a * size + a] = ridge
      score[a] = -ridge * coefficients[a]
    }
    let deviance = 0
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]
      let eta = 0
      for (let a = 0; a < size; a++) eta += row[a] * coefficients[a]
      const mean = Math.exp(Math.min(Math.max(eta, -20), 40))
      means[i] = mean
      const weight = weights ? weights[i] : 1
      deviance += 2 * weight * ((counts[i] > 0 ? counts[i] * Math.log(counts[i] / mean) : 0) - counts[i] + mean)
      for (let a = 0; a < size; a++) {
        if (row[a] === 0) continue
        score[a] += weight * row[a] * (counts[i] - mean)
        for (let b = 0; b <= a; b++) gram[a * size + b] += weight * row[a] * row[b] * mean
      }
    }
    const information = inverse(symmetric(gram, size))
    if (total === 0 || Math.abs(previous - deviance) < 1e-9 * (1 + Math.abs(deviance)))
      return { coefficients, means, information, leverages: leveragesOf(rows, means, information, weights) }
    previous = deviance
    coefficients = coefficients.map((value, a) => {
      let step = 0
      for (let b = 0; b < size; b++) step += information.get(a, b) * score[b]
      return value + Math.min(5, Math.max(-5, step))
    })
  }
  throw new StatsError(
    'not-converged',
    'the count baseline does not settle: use fewer terms (trend, weekday, season) or more data',
    'counts',
  )
}

function symmetric(lower: Float64Array, size: number): Matrix {
  const full = Matrix.zeros(size, size)
  for (let a = 0; a < size; a++)
    for (let b = 0; b <= a; b++) {
      full.set(a, b, lower[a * size + b])
      full.set(b, a, lower[a * size + b])
    }
  return full
}

function leveragesOf(
  rows: readonly number[][],
  means: Float64Array,
  information: Matrix,
  weights: Float64Array | undefined,
): Float64Array {
  return Float64Array.from(rows, (row, i) =>
    Math.min(0.99, means[i] * (weights ? weights[i] : 1) * quadratic(row, (a, b) => information.get(a, b))),
  )
}

/** x'Ax. */
export function quadratic(row: readonly number[], at: (a: number, b: number) => number): number {
  let sum = 0
  for (let a = 0; a < row.length; a++)
    if (row[a] !== 0) for (let b = 0; b < row.length; b++) sum += row[a] * row[b] * at(a, b)
  return sum
}
