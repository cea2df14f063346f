import { StatsError } from '../errors.ts'
import { requireIndependent } from '../moments/cholesky.ts'
import { constantColumn, correlationOf, covarianceOf, recordLength } from '../moments/cross-products.ts'
import { requireRows, type DriverMoments } from './moments.ts'

/**
 * How a record is laid out: the drivers' ratings, then where `marked`
 * a 1 for each driver that was met and rated, then the outcome.
 */
export interface RecordLayout {
  readonly names: readonly string[]
  /**
   * Not everybody met every driver: a rating is 0 where there is none, and its mark says so. The marks are held fixed, so
   * that a driver somebody did not meet counts neither for nor against it.
   */
  readonly marked: boolean
}

/** What one record says of drivers and outcome. */
export interface RecordMoments {
  readonly moments: DriverMoments
  /** The change of the outcome per unit of each rating, all other drivers (and who met what) held fixed. */
  readonly slopes: readonly number[]
  readonly outcomeMean: number
  /** The share of customers who met and rated each driver; 1 where the record is not marked. */
  readonly met: readonly number[]
  /** The mean rating of those who gave one. */
  readonly ratings: readonly number[]
}

const leastVariation = 1e-10

/**
 * Moments of drivers and outcome from sums and cross-products alone, as a database adds them up over any number of customers.
 *
 * With marks, a rating that is missing because there was nothing to rate is filled by nothing at all: ratings and marks
 * enter side by side, and the marks are partialled out (Frisch & Waugh 1933). That is the proper treatment where the missing
 * answer does not exist; where it exists and was merely not given, prefer customers who answered everything.
 *
 * @param record number of customers, sums, and products of each pair of columns j ≤ k, in the order of the layout
 * @throws StatsError `shape`, `too-few`, `constant`, `collinear`
 * Source: Cohen & Cohen (1983), Applied Multiple Regression, ch. 7; Allison (2001), Missing Data, p. 87.
 * @example recordMoments(Float64Array.of(4, 10, 11, 30, 33, 39), { names: ['wifi'], marked: false }).slopes // [1.1]
 */
export function recordMoments(record: Float64Array, { names, marked }: RecordLayout): RecordMoments {
  const p = names.length
  const q = (marked ? 2 * p : p) + 1
  if (record.length !== recordLength(q))
    throw new StatsError('shape', `a record of ${q} columns has ${recordLength(q)} numbers, not ${record.length}`, 'record')
  const n = record[0]!
  requireRows(n, q, n)
  const covariance = covarianceOf(record, q)
  const own = marked ? sweptFree(covariance, q, p) : covariance
  const kept = [...names.map((_, j) => j), q - 1]
  const size = p + 1
  const residual = new Float64Array(size * size)
  kept.forEach((from, j) => kept.forEach((to, k) => (residual[j * size + k] = own[from * q + to]!)))
  kept.forEach((from, j) => {
    if (!(residual[j * size + j]! > leastVariation * covariance[from * q + from]!)) throw constantColumn(names[j] ?? 'outcome')
  })
  const correlation = correlationOf(residual, [...names, 'outcome'])
  const row = (j: number, end: number) => Object.freeze(Array.from(correlation.subarray(j * size, j * size + end)))
  const correlations = names.map((_, j) => row(j, p))
  const outcomeCorrelations = row(p, p)
  requireIndependent(
    [...correlations.map((r, j) => [...r, outcomeCorrelations[j]!]), [...outcomeCorrelations, 1]], names, leastVariation,
  )
  const met = names.map((_, j) => (marked ? record[1 + p + j]! / n : 1))
  const report = {
    method: marked ? 'adjusted' : 'listwise', given: n, complete: n, fewest: Math.round(n * Math.min(...met)),
  } as const
  return Object.freeze({
    moments: Object.freeze({
      names, n, correlations: Object.freeze(correlations), outcomeCorrelations, missing: Object.freeze(report),
    }),
    slopes: slopesOf(residual, p),
    outcomeMean: record[q]! / n,
    met: Object.freeze(met),
    ratings: Object.freeze(names.map((_, j) => record[1 + j]! / (n * met[j]!))),
  })
}

/**
 * The covariances given the marks (columns p … 2p − 1), by the sweep
 * operator (Goodnight 1979); a mark that all have holds nothing.
 */
function sweptFree(covariance: Float64Array, q: number, p: number): Float64Array {
  const a = Float64Array.from(covariance)
  for (let k = p; k < 2 * p; k++) {
    const [pivot, variance] = [a[k * q + k]!, covariance[k * q + k]!]
    if (!(variance > 0 && pivot > 1e-9 * variance)) continue
    for (let i = 0; i < q; i++)
      if (i !== k) {
        const ratio = a[i * q + k]! / pivot
        for (let j = 0; j < q; j++) a[i * q + j]! -= ratio * a[k * q + j]!
      }
    for (let i = 0; i < q; i++) a[i * q + k] = a[k * q + i] = 0
  }
  return a
}

/** Least-squares slopes of the last column on the p before it, from their covariances. */
export function slopesOf(covariance: Float64Array, p: number): readonly number[] {
  const size = p + 1
  const a = Float64Array.from(covariance)
  // Gauss–Jordan on the normal equations; the caller has made sure that no column is a mixture of others.
  for (let k = 0; k < p; k++) {
    const pivot = a[k * size + k]!
    for (let j = k; j < size; j++) a[k * size + j]! /= pivot
    for (let i = 0; i < p; i++)
      if (i !== k) {
        const ratio = a[i * size + k]!
        for (let j = k; j < size; j++) a[i * size + j]! -= ratio * a[k * size + j]!
      }
  }
  return Object.freeze(Array.from({ length: p }, (_, j) => a[j * size + p]!))
}
