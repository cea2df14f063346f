import { requireLength, requireSameLength } from '../errors.ts'

/**
 * How far two groupings of the same customers agree, corrected for chance: 1 is the same grouping (whatever the labels), 0 is
 * what chance gives. Two groupings that put everybody in one group agree fully.
 *
 * @throws StatsError `empty`, `too-few`, `shape`
 * Source: Hubert & Arabie (1985), Journal of Classification 2.
 * @example adjustedRandIndex([0, 0, 1, 1], ['b', 'b', 'a', 'a']) // 1
 */
export function adjustedRandIndex(first: ArrayLike<string | number>, second: ArrayLike<string | number>): number {
  requireLength(first, 2, 'first')
  requireSameLength(first, second, 'first and second')
  const number = (labels: ArrayLike<string | number>) => {
    const places = new Map<string | number, number>()
    const codes = Int32Array.from(labels as ArrayLike<unknown>, (label) => {
      const known = places.get(label as string | number)
      if (known !== undefined) return known
      places.set(label as string | number, places.size)
      return places.size - 1
    })
    return { codes, groups: places.size }
  }
  const a = number(first)
  const b = number(second)
  const table = new Float64Array(a.groups * b.groups)
  const rows = new Float64Array(a.groups)
  const columns = new Float64Array(b.groups)
  a.codes.forEach((code, i) => {
    table[code * b.groups + b.codes[i]]++
    rows[code]++
    columns[b.codes[i]]++
  })
  const pairs = (counts: Float64Array) => counts.reduce((sum, c) => sum + (c * (c - 1)) / 2, 0)
  const n = first.length
  const inRows = pairs(rows)
  const inColumns = pairs(columns)
  const expected = (inRows * inColumns) / ((n * (n - 1)) / 2)
  const most = (inRows + inColumns) / 2
  return most === expected ? 1 : (pairs(table) - expected) / (most - expected)
}
