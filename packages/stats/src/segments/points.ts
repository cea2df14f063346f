import { requireLength, StatsError } from '../errors.ts'

/** Customers as points: a row for each, a number for each trait. */
export type Points = readonly ArrayLike<number>[]

/** The same in one block, every trait with mean 0 and variance 1 unless told otherwise. */
export interface PointBlock {
  readonly n: number
  readonly k: number
  readonly at: Float64Array
  readonly means: Float64Array
  readonly scales: Float64Array
}

/** Throws unless all rows are finite and equally long, and every trait varies. */
export function blockOf(points: Points, standardise: boolean): PointBlock {
  requireLength(points, 2, 'points')
  const n = points.length
  const k = points[0].length
  if (k === 0) throw new StatsError('empty', 'the points have no traits', 'points[0]')
  const at = new Float64Array(n * k)
  points.forEach((row, i) => {
    if (row.length !== k)
      throw new StatsError('shape', `points[${i}] has ${row.length} traits and the first has ${k}`, `points[${i}]`)
    for (let j = 0; j < k; j++) {
      if (!Number.isFinite(row[j]))
        throw new StatsError('not-finite', `points[${i}][${j}] is ${row[j]}: leave out customers with gaps`, `points[${i}][${j}]`)
      at[i * k + j] = row[j]
    }
  })
  const means = new Float64Array(k)
  const scales = new Float64Array(k).fill(1)
  if (!standardise) return { n, k, at, means, scales }
  for (let j = 0; j < k; j++) {
    for (let i = 0; i < n; i++) means[j] += at[i * k + j] / n
    let variance = 0
    for (let i = 0; i < n; i++) variance += (at[i * k + j] - means[j]) ** 2 / n
    if (!(variance > 1e-24 * means[j] ** 2) || variance === 0)
      throw new StatsError('constant', `trait ${j} is the same for every customer: leave it out`, `points[0][${j}]`)
    scales[j] = Math.sqrt(variance)
    for (let i = 0; i < n; i++) at[i * k + j] = (at[i * k + j] - means[j]) / scales[j]
  }
  return { n, k, at, means, scales }
}

export function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, k: number): number {
  let sum = 0
  for (let t = 0; t < k; t++) {
    const d = a[i * k + t] - b[j * k + t]
    sum += d * d
  }
  return sum
}
