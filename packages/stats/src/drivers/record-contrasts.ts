import { requireLength, StatsError } from '../errors.ts'
import { covarianceOf, recordLength } from '../moments/cross-products.ts'
import { invertPositive } from '../moments/cholesky.ts'
import type { BootstrapOptions } from '../moments/bootstrap-interval.ts'
import { requireRows } from './moments.ts'
import { resample, sumOf, type Drawn } from './resample.ts'

/** The two sides of one factor, from sums and products. */
export interface RecordedContrast {
  readonly name: string
  /** How the outcome changes when the factor is poor, and when it is excellent, rather than in between; and their sum. */
  readonly penalty: Drawn
  readonly reward: Drawn
  readonly asymmetry: Drawn
  /** How many customers found it poor, and excellent. */
  readonly poor: number
  readonly excellent: number
}

/**
 * Penalty–reward contrasts as `penaltyReward` computes them, from sums and cross-products of groups of customers, with
 * bootstrap intervals in place of HC3 errors. Columns: for each factor a mark of poor, of excellent, and of having been
 * rated at all; then the outcome. A factor that somebody did not rate is neither.
 *
 * @throws StatsError `empty`, `shape`, `too-few`; `collinear` or `constant` for a factor that nobody, or everybody, found so
 * Source: Brandt (1987), in Surprenant (ed.), Add Value to Your Service; Mikulić & Prebežac (2011), Managing Service Quality
 * 21(1).
 * @example contrastsFromRecords([Float64Array.of(8, 3, 2, 8, 40, 3, 0, 3, 5, 2, 2, 14, 8, 40, 228), Float64Array.of(8, 3, 2, 8,
 * 40, 3, 0, 3, 5, 2, 2, 14, 8, 40, 228)],
 *   { names: ['taste'], draws: 100 }).next().done // false
 */
export function* contrastsFromRecords(
  records: readonly Float64Array[],
  options: BootstrapOptions & { readonly names: readonly string[] },
): Generator<undefined, readonly RecordedContrast[], undefined> {
  const { names } = options
  requireLength(names, 1, 'names')
  const p = names.length
  const total = sumOf(records)
  if (total.length !== recordLength(3 * p + 1))
    throw new StatsError(
      'shape', `records of ${p} factors have ${recordLength(3 * p + 1)} numbers, not ${total.length}`, 'records',
    )
  const drawn = yield* resample(records, (record) => contrastsOf(record, names), options)
  return Object.freeze(names.map((name, j) => Object.freeze({
    name, penalty: drawn[3 * j]!, reward: drawn[3 * j + 1]!, asymmetry: drawn[3 * j + 2]!, poor: total[1 + j]!,
    excellent: total[1 + p + j]!,
  })))
}

function contrastsOf(record: Float64Array, names: readonly string[]): number[] {
  const p = names.length
  const q = 3 * p + 1
  requireRows(record[0]!, q, record[0]!)
  const covariance = covarianceOf(record, q)
  // A mark of having been rated that all have is no column.
  const columns = Array.from({ length: 3 * p }, (_, k) => k).filter((k) => k < 2 * p || covariance[k * q + k]! > 1e-12)
  const gram = Float64Array.from(columns.flatMap((j) => columns.map((k) => covariance[j * q + k]!)))
  const inverse = invertPositive(gram, columns.map((k) => names[k % p]!))
  const slope = (j: number) => columns.reduce(
    (sum, k, at) => sum + inverse[j * columns.length + at]! * covariance[k * q + q - 1]!, 0,
  )
  return names.flatMap((_, j) => {
    const [penalty, reward] = [slope(j), slope(p + j)]
    return [penalty, reward, penalty + reward]
  })
}
