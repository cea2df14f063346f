import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { StatsError, requireFinite, requireLength } from '../errors.ts'

/** A test of rise or fall in a given order. Positive z: rising. */
export interface OrderedTrend {
  readonly n: number
  readonly statistic: number
  readonly expected: number
  readonly z: number
  /** Two-sided, from the normal approximation with the variance corrected for ties. */
  readonly p: number
  readonly method: 'page' | 'jonckheere-terpstra'
}

/**
 * Page's trend test: do the same customers' values rise (or fall) in the order of the columns?
 *
 * Formula: Page (1963), JASA 58, 216–230; L = Σ column number × rank sum. With ties, each row's permutation variance.
 * @param rows one a customer, each with the same 2 or more columns, without gaps
 * @throws StatsError `empty`, `shape`, `too-few`, `not-finite`
 * @example pageTrend([[1, 2, 3], [1, 3, 2]]).statistic // 27
 */
export function pageTrend(rows: readonly ArrayLike<number>[]): OrderedTrend {
  requireLength(rows, 1, 'rows')
  const columns = rows[0].length
  requireLength(rows[0], 2, 'rows[0]')
  const middle = (columns + 1) / 2
  const orderSquares = (columns * (columns ** 2 - 1)) / 12
  let statistic = 0
  let variance = 0
  rows.forEach((row, i) => {
    if (row.length !== columns)
      throw new StatsError(
        'shape',
        `rows[${i}] has ${row.length} values, rows[0] has ${columns}: use complete rows`,
        `rows[${i}]`,
      )
    requireFinite(row, `rows[${i}]`)
    let rankSquares = 0
    ranksOf(row).forEach((rank, j) => {
      statistic += (j + 1) * rank
      rankSquares += (rank - middle) ** 2
    })
    variance += (orderSquares * rankSquares) / (columns - 1)
  })
  return trendOf(rows.length, statistic, rows.length * columns * middle ** 2, variance, 'page')
}

/**
 * The Jonckheere–Terpstra test: do values rise (or fall) from group to group, when each group holds other customers?
 *
 * Formula: Jonckheere (1954), Biometrika 41, 133–145; variance under ties: Hollander & Wolfe (1999), Nonparametric
 * Statistical Methods, 2nd edition, (6.19).
 * @param groups in the order of interest, at least 2, none empty
 * @throws StatsError `empty`, `too-few`, `not-finite`
 * @example jonckheere([[1, 2], [2, 3], [4, 5]]).p
 */
export function jonckheere(groups: readonly ArrayLike<number>[]): OrderedTrend {
  requireLength(groups, 2, 'groups')
  const all: number[] = []
  groups.forEach((group, g) => {
    requireLength(group, 1, `groups[${g}]`)
    requireFinite(group, `groups[${g}]`)
    for (let i = 0; i < group.length; i++) all.push(group[i])
  })
  let statistic = 0
  const before: number[] = []
  for (const group of groups) {
    const sorted = Float64Array.from(before).toSorted()
    for (let i = 0; i < group.length; i++)
      statistic += (countBelow(sorted, group[i], false) + countBelow(sorted, group[i], true)) / 2
    for (let i = 0; i < group.length; i++) before.push(group[i])
  }
  const n = all.length
  const sizes = groups.map((group) => group.length)
  const ties = tieSizes(all)
  let variance = (five(n) - sum(sizes, five) - sum(ties, five)) / 72
  if (n > 2) variance += (sum(sizes, triples) * sum(ties, triples)) / (36 * triples(n))
  if (n > 1) variance += (sum(sizes, pairs) * sum(ties, pairs)) / (8 * pairs(n))
  return trendOf(n, statistic, (n ** 2 - sum(sizes, (m) => m ** 2)) / 4, variance, 'jonckheere-terpstra')
}

// Factorial moments of group and tie sizes, as they stand in the variance.
const pairs = (m: number) => m * (m - 1)
const triples = (m: number) => m * (m - 1) * (m - 2)
const five = (m: number) => m * (m - 1) * (2 * m + 5)
const sum = (values: readonly number[], of: (value: number) => number) =>
  values.reduce((total, value) => total + of(value), 0)

function trendOf(
  n: number,
  statistic: number,
  expected: number,
  variance: number,
  method: OrderedTrend['method'],
): OrderedTrend {
  // All values tied: nothing speaks for an order.
  const z = variance > 1e-9 ? (statistic - expected) / Math.sqrt(variance) : 0
  return Object.freeze({ n, statistic, expected, z, p: 2 * normalCdf(-Math.abs(z), 0, 1), method })
}

/** Ranks from 1, ties sharing their mean rank. */
function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).toSorted((a, b) => values[a] - values[b])
  const ranks = new Float64Array(values.length)
  for (let i = 0; i < order.length;) {
    let j = i
    while (j < order.length && values[order[j]] === values[order[i]]) j++
    for (let k = i; k < j; k++) ranks[order[k]] = (i + j + 1) / 2
    i = j
  }
  return ranks
}

/** How many sorted values are below `limit` (or at it, when `orAt`). */
function countBelow(sorted: Float64Array, limit: number, orAt: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < limit || (orAt && sorted[middle] === limit)) low = middle + 1
    else high = middle
  }
  return low
}

function tieSizes(values: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()]
}
