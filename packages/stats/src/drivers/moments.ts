import { StatsError } from '../errors.ts'
import { requireIndependent } from '../moments/cholesky.ts'
import {
  columnsOf,
  completeRows,
  type AnswerColumn,
  type DriverColumns,
  type MissingMethod,
  type MissingReport,
} from '../moments/columns.ts'
import {
  addCrossProducts,
  constantColumn,
  correlationOf,
  covarianceOf,
  recordLength,
  shiftOf,
} from '../moments/cross-products.ts'

/** All that the linear driver analyses need to know of the answers; a million rows become one small table. */
export interface DriverMoments {
  readonly names: readonly string[]
  /** Customers used; with pairwise moments the scarcest pair. */
  readonly n: number
  /** Correlations of the drivers with each other (one row a driver) and with the outcome. */
  readonly correlations: readonly (readonly number[])[]
  readonly outcomeCorrelations: readonly number[]
  readonly missing: MissingReport
}

/** A correlation below this, given the drivers before, is no variation of its own. */
const leastVariation = 1e-12

/**
 * The moments of drivers and outcome, from one pass over the answers.
 *
 * @param outcome what is to be explained, e.g. overall satisfaction; null or NaN where missing
 * @param drivers the answers that may explain it, by name, in the same order of customers
 * @param options.missing `listwise` unless given; the result says what was done
 * @throws StatsError `empty`, `shape`, `not-finite`; `too-few` unless there are more complete customers than drivers + 1;
 * `constant` for a question that all answered alike; `collinear` for a driver that is an exact mixture of others;
 * `unidentified` when pairwise correlations contradict each other
 * Source: textbook moments; shifted data against cancellation, Chan, Golub & LeVeque (1983), The American Statistician 37(3).
 * @example driverMoments([2, 3, 3, 5, 4], { wifi: [1, 2, 4, 5, null] }).missing.complete // 4
 */
export function driverMoments(
  outcome: AnswerColumn,
  drivers: DriverColumns,
  options: { readonly missing?: MissingMethod } = {},
): DriverMoments {
  const { missing = 'listwise' } = options
  const { names, columns } = columnsOf(outcome, drivers)
  const rows = completeRows(columns)
  const q = columns.length
  if (missing === 'pairwise') {
    const { correlation, fewest } = pairwiseCorrelation(columns, names)
    return momentsFrom(correlation, names, fewest, { method: missing, given: outcome.length, complete: rows.length, fewest })
  }
  if (missing !== 'listwise')
    throw new StatsError('bad-option', `missing is “${String(missing)}”: use listwise or pairwise`, 'missing')
  requireRows(rows.length, q, outcome.length)
  const record = new Float64Array(recordLength(q))
  addCrossProducts(columns, shiftOf(columns, rows), rows, 0, rows.length, record)
  const report = { method: missing, given: outcome.length, complete: rows.length, fewest: rows.length }
  return momentsFrom(correlationOf(covarianceOf(record, q), [...names, 'outcome']), names, rows.length, report)
}

/** Throws `too-few` unless more customers are complete than there are questions. */
export function requireRows(complete: number, q: number, given: number): void {
  if (complete <= q)
    throw new StatsError(
      'too-few',
      `${complete} of ${given} customers answered everything; ${q - 1} drivers need ${q + 1}: drop drivers that few answered`,
      'drivers',
    )
}

function momentsFrom(correlation: Float64Array, names: readonly string[], n: number, missing: MissingReport): DriverMoments {
  const q = names.length + 1
  const row = (j: number, end: number) => Object.freeze(Array.from(correlation.subarray(j * q, j * q + end)))
  const correlations = Object.freeze(names.map((_, j) => row(j, q - 1)))
  const outcomeCorrelations = row(q - 1, q - 1)
  const unexplained = requireIndependent(
    [...correlations.map((r, j) => [...r, outcomeCorrelations[j]!]), [...outcomeCorrelations, 1]],
    names,
    leastVariation,
  )
  if (missing.method === 'pairwise' && unexplained < 0)
    throw new StatsError('unidentified', 'the pairwise correlations contradict each other (R² above 1): use listwise', 'missing')
  return Object.freeze({ names, n, correlations, outcomeCorrelations, missing: Object.freeze(missing) })
}

function pairwiseCorrelation(columns: readonly Float64Array[], names: readonly string[]) {
  const q = columns.length
  const correlation = new Float64Array(q * q)
  let fewest = Infinity
  for (let j = 0; j < q; j++) {
    correlation[j * q + j] = 1
    for (let k = 0; k < j; k++) {
      const pair = [columns[k]!, columns[j]!]
      const rows = completeRows(pair)
      const pairNames = [names[k]!, names[j] ?? 'outcome']
      if (rows.length < 3)
        throw new StatsError(
          'too-few',
          `only ${rows.length} customers answered both “${pairNames[0]}” and “${pairNames[1]}”: leave one out`,
          pairNames[0],
        )
      const record = new Float64Array(recordLength(2))
      addCrossProducts(pair, shiftOf(pair, rows), rows, 0, rows.length, record)
      const [va, vab, , vb] = covarianceOf(record, 2)
      if (!(va! > 0 && vb! > 0)) throw constantColumn(va! > 0 ? pairNames[1]! : pairNames[0]!)
      correlation[j * q + k] = correlation[k * q + j] = vab! / Math.sqrt(va! * vb!)
      fewest = Math.min(fewest, rows.length)
    }
  }
  return { correlation, fewest }
}
