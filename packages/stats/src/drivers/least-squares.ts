import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { StatsError, requireFinite, requireLength } from '../errors.ts'
import { type Estimate, zOf } from '../interval.ts'
import { invertPositive } from '../moments/cholesky.ts'
import { estimateOf } from '../scores/estimate.ts'
import { addCrossProducts, recordLength } from '../moments/cross-products.ts'

/** A linear regression with intercept. */
export interface LeastSquaresFit {
  readonly n: number
  readonly r2: number
  readonly intercept: number
  readonly names: readonly string[]
  /** One an explaining column, in the outcome's unit per unit of the column. */
  readonly slopes: readonly Estimate[]
  /** Covariances of the slopes, for contrasts between them. */
  readonly covariance: readonly (readonly number[])[]
  readonly degreesOfFreedom: number
}

/**
 * Least squares with intercept and standard errors that hold when the scatter differs from customer to customer (HC3).
 *
 * @param outcome finite numbers, one a customer
 * @param columns explaining columns by name, complete, in the same order of customers
 * @throws StatsError `empty`, `shape`, `not-finite`, `too-few`; `constant` or `collinear` for a column that adds nothing
 * Source: White (1980), Econometrica 48(4); HC3 and its use in small samples: Long & Ervin (2000), The American
 * Statistician 54(3).
 * @example leastSquares([1, 3, 2, 5], { wifi: [1, 2, 3, 4] }).slopes[0].value // 1.1
 */
export function leastSquares(
  outcome: ArrayLike<number>,
  columns: Readonly<Record<string, ArrayLike<number>>>,
  options: { readonly level?: number } = {},
): LeastSquaresFit {
  const { level = 0.95 } = options
  zOf(level)
  const names = Object.keys(columns)
  const x = names.map((name) => centred(columns[name]!, name, outcome.length))
  const y = centred(outcome, 'outcome', outcome.length)
  const n = outcome.length
  const p = names.length
  requireLength(names, 1, 'columns')
  if (n < p + 2)
    throw new StatsError('too-few', `${n} customers cannot carry ${p} slopes: at least ${p + 2} are needed`, 'outcome')

  const q = p + 1
  const all = [...x.map(({ values }) => values), y.values]
  const record = new Float64Array(recordLength(q))
  addCrossProducts(
    all,
    new Float64Array(q),
    Uint32Array.from({ length: n }, (_, i) => i),
    0,
    n,
    record,
  )
  const product = (j: number, k: number) => record[1 + q + j * q - (j * (j - 1)) / 2 + (k - j)]!
  const gram = new Float64Array(p * p)
  for (let j = 0; j < p; j++) for (let k = 0; k < p; k++) gram[j * p + k] = product(Math.min(j, k), Math.max(j, k))
  const inverse = invertPositive(gram, names)
  const beta = Float64Array.from({ length: p }, (_, j) => {
    let sum = 0
    for (let k = 0; k < p; k++) sum += inverse[j * p + k]! * product(k, p)
    return sum
  })

  const meat = new Float64Array(p * p)
  const row = new Float64Array(p)
  let squares = 0
  for (let i = 0; i < n; i++) {
    let residual = y.values[i]!
    let leverage = 1 / n
    for (let j = 0; j < p; j++) row[j] = all[j]![i]!
    for (let j = 0; j < p; j++) {
      residual -= beta[j]! * row[j]!
      for (let k = 0; k < p; k++) leverage += row[j]! * inverse[j * p + k]! * row[k]!
    }
    squares += residual * residual
    // A customer alone in her cell has leverage 1 and no residual to judge by; she adds no scatter.
    const scatter = leverage > 1 - 1e-9 ? 0 : (residual / (1 - leverage)) ** 2
    for (let j = 0; j < p; j++) for (let k = 0; k < p; k++) meat[j * p + k]! += scatter * row[j]! * row[k]!
  }
  const covariance = sandwich(inverse, meat, p)
  const degreesOfFreedom = n - p - 1
  const t = tQuantile(0.5 + level / 2, degreesOfFreedom)
  const slopes = names.map((_, j) => {
    const se = Math.sqrt(Math.max(0, covariance[j]![j]!))
    return estimateOf(beta[j]!, n, se, beta[j]! - t * se, beta[j]! + t * se, level, 'least squares HC3')
  })
  const total = product(p, p)
  if (!(total > 0)) throw new StatsError('constant', 'everyone gave the same outcome: there is nothing to explain', 'outcome')
  const intercept = x.reduce((sum, { mean }, j) => sum - beta[j]! * mean, y.mean)
  return Object.freeze({
    n,
    r2: 1 - squares / total,
    intercept,
    names: Object.freeze(names),
    slopes: Object.freeze(slopes),
    covariance,
    degreesOfFreedom,
  })
}

function centred(column: ArrayLike<number>, name: string, n: number) {
  requireLength(column, 1, name)
  requireFinite(column, name)
  if (column.length !== n) throw new StatsError('shape', `“${name}” has ${column.length} values and the outcome ${n}`, name)
  let mean = 0
  for (let i = 0; i < n; i++) mean += (column[i]! - mean) / (i + 1)
  const values = Float64Array.from(column, (value) => value - mean)
  if (values.every((value) => Math.abs(value) <= 1e-12 * Math.abs(mean)))
    throw new StatsError('constant', `“${name}” is the same for everyone: leave it out`, name)
  return { mean, values }
}

function sandwich(bread: Float64Array, meat: Float64Array, p: number): readonly (readonly number[])[] {
  const times = (a: Float64Array, b: Float64Array) => {
    const c = new Float64Array(p * p)
    for (let i = 0; i < p; i++)
      for (let k = 0; k < p; k++) for (let j = 0; j < p; j++) c[i * p + j]! += a[i * p + k]! * b[k * p + j]!
    return c
  }
  const full = times(times(bread, meat), bread)
  return Object.freeze(Array.from({ length: p }, (_, j) => Object.freeze(Array.from(full.subarray(j * p, j * p + p)))))
}
