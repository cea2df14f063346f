import { StatsError } from '../errors.ts'

const blockRows = 512

/** Numbers kept for a group of rows: how many, the sum of each of q columns, and the products of each pair j ≤ k. */
export const recordLength = (q: number) => 1 + q + (q * (q + 1)) / 2

/**
 * Adds the rows `rows[from…to)` to a record of sums and cross-products, each column taken from its `shift` (any value
 * near its mean), which keeps the products exact for columns far from nought. Works block by block, column by column.
 */
export function addCrossProducts(
  columns: readonly Float64Array[],
  shift: Float64Array,
  rows: Uint32Array,
  from: number,
  to: number,
  record: Float64Array,
): void {
  const q = columns.length
  const block = columns.map(() => new Float64Array(Math.min(blockRows, to - from)))
  record[0]! += to - from
  for (let start = from; start < to; start += blockRows) {
    const size = Math.min(blockRows, to - start)
    for (let j = 0; j < q; j++) {
      const [column, values, origin] = [columns[j]!, block[j]!, shift[j]!]
      let sum = 0
      for (let i = 0; i < size; i++) sum += values[i] = column[rows[start + i]!]! - origin
      record[1 + j]! += sum
    }
    for (let j = 0, at = 1 + q; j < q; j++)
      for (let k = j; k < q; k++, at++) {
        const [a, b] = [block[j]!, block[k]!]
        let sum = 0
        for (let i = 0; i < size; i++) sum += a[i]! * b[i]!
        record[at]! += sum
      }
  }
}

/**
 * The covariances (divisor n − 1) of q columns from their record, as a full q × q matrix by rows. Throws `out-of-range`
 * on overflow.
 */
export function covarianceOf(record: Float64Array, q: number): Float64Array {
  const n = record[0]!
  const covariance = new Float64Array(q * q)
  for (let j = 0, at = 1 + q; j < q; j++)
    for (let k = j; k < q; k++, at++) {
      const value = (record[at]! - (record[1 + j]! * record[1 + k]!) / n) / (n - 1)
      if (!Number.isFinite(value))
        throw new StatsError('out-of-range', 'the answers are too large to multiply: use a larger unit', 'columns')
      covariance[j * q + k] = value
      covariance[k * q + j] = value
    }
  return covariance
}

/** Covariances of the named columns to correlations. Throws `constant` for a column without variation. */
export function correlationOf(covariance: Float64Array, names: readonly string[]): Float64Array {
  const q = names.length
  const sd = Float64Array.from({ length: q }, (_, j) => Math.sqrt(covariance[j * q + j]!))
  sd.forEach((value, j) => {
    if (!(value > 0)) throw constantColumn(names[j]!)
  })
  const correlation = new Float64Array(q * q)
  for (let j = 0; j < q; j++)
    for (let k = 0; k < q; k++)
      correlation[j * q + k] = j === k ? 1 : Math.max(-1, Math.min(1, covariance[j * q + k]! / (sd[j]! * sd[k]!)))
  return correlation
}

/** The first used value of each column: near enough to its mean for exact products. */
export function shiftOf(columns: readonly Float64Array[], rows: Uint32Array): Float64Array {
  return Float64Array.from(columns, (column) => column[rows[0] ?? 0]!)
}

/** The error for a column without variation. */
export function constantColumn(name: string): StatsError {
  return new StatsError(
    'constant',
    `everyone gave the same answer to “${name}”: it can neither explain nor be explained; leave it out`,
    name,
  )
}
