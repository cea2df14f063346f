import { requireSameLength, StatsError } from '../errors.ts'

/** One customer as the purchase models see him. All times in one unit of the caller's choice, e.g. weeks. */
export interface Buyer {
  /** Repeat purchases: purchases after the first. */
  readonly frequency: number
  /** Time from the first purchase to the last; 0 without a repeat. */
  readonly recency: number
  /** Time from the first purchase to the end of observation. */
  readonly age: number
}

/** Many customers, a column for each number. */
export interface Buyers {
  readonly frequency: ArrayLike<number>
  readonly recency: ArrayLike<number>
  readonly age: ArrayLike<number>
  /** How many customers each row stands for (default one). */
  readonly count?: ArrayLike<number>
}

/** Distinct (frequency, recency, age) rows with how many customers have them: all that a purchase model needs to know. */
export interface BuyerGroups {
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  readonly count: Float64Array
  /** Distinct frequencies in rising order, with the number of customers of each. */
  readonly frequencies: Float64Array
  readonly frequencyCount: Float64Array
  /** For each group, the place of its frequency in `frequencies`. */
  readonly frequencyIndex: Int32Array
  readonly customers: number
  readonly meanAge: number
}

/**
 * Collapses customers into groups with equal (frequency, recency, age), which is the sufficient statistic of the BG/NBD,
 * MBG/NBD and Pareto/NBD models. Throws `empty`, `shape`, `not-finite`, or `out-of-range` naming the row.
 * @example groupBuyers({ frequency: [0, 0, 2], recency: [0, 0, 3], age: [5, 5, 5] }).count // [2, 1]
 */
export function groupBuyers(buyers: Buyers): BuyerGroups {
  const { frequency, recency, age, count } = buyers
  requireSameLength(frequency, recency, 'frequency and recency')
  requireSameLength(frequency, age, 'frequency and age')
  if (count) requireSameLength(frequency, count, 'frequency and count')
  const n = frequency.length
  if (n === 0) throw new StatsError('empty', 'there are no customers: give at least some with repeat purchases', 'frequency')

  // An open-addressing table over row numbers: a Map of strings would take longer than the fit.
  const size = 2 ** Math.ceil(Math.log2(2 * n + 2))
  const table = new Int32Array(size).fill(-1)
  const first = new Int32Array(n)
  const counts = new Float64Array(n)
  let groups = 0
  let customers = 0
  let ages = 0
  for (let i = 0; i < n; i++) {
    const x = frequency[i]
    const tx = recency[i]
    const T = age[i]
    const c = count ? count[i] : 1
    requireBuyer(x, tx, T, i)
    if (!(c >= 0 && c < Infinity))
      throw new StatsError('out-of-range', `count[${i}] is ${c}: it must be zero or more`, `count[${i}]`)
    if (c === 0) continue
    let slot = hash(x, tx, T) & (size - 1)
    let g = table[slot]
    while (g >= 0 && !(frequency[first[g]] === x && recency[first[g]] === tx && age[first[g]] === T)) {
      slot = (slot + 1) & (size - 1)
      g = table[slot]
    }
    if (g < 0) {
      g = groups++
      table[slot] = g
      first[g] = i
    }
    counts[g] += c
    customers += c
    ages += c * T
  }
  if (customers === 0) throw new StatsError('empty', 'every count is zero: there are no customers', 'count')
  const pick = (column: ArrayLike<number>) => Float64Array.from({ length: groups }, (_, g) => column[first[g]])
  const x = pick(frequency)
  const counted = counts.slice(0, groups)
  const columns = { frequency: x, recency: pick(recency), age: pick(age), count: counted }
  return { ...columns, ...byFrequency(x, counted), customers, meanAge: ages / customers }
}

function byFrequency(x: Float64Array, count: Float64Array) {
  const frequencies = Float64Array.from(new Set(x)).toSorted()
  const place = new Map(Array.from(frequencies, (f, i) => [f, i]))
  const frequencyIndex = Int32Array.from(x, (f) => place.get(f)!)
  const frequencyCount = new Float64Array(frequencies.length)
  frequencyIndex.forEach((f, g) => (frequencyCount[f] += count[g]))
  return { frequencies, frequencyCount, frequencyIndex }
}

/** Throws unless the three numbers can belong to one customer; `row` is named in the message where there is one. */
export function requireBuyer(x: number, tx: number, T: number, row?: number): void {
  const at = row === undefined ? '' : `[${row}]`
  if (!Number.isFinite(x) || !Number.isFinite(tx) || !Number.isFinite(T))
    throw new StatsError(
      'not-finite', `customer${at} has frequency ${x}, recency ${tx}, age ${T}: leave out customers with gaps`, `customer${at}`,
    )
  if (x < 0 || !Number.isInteger(x))
    throw new StatsError(
      'out-of-range', `frequency${at} is ${x}: it counts repeat purchases, so it is 0, 1, 2, …`, `frequency${at}`,
    )
  // Times that were divided by a unit may differ in the last bit.
  if (tx < 0 || tx > T * (1 + 1e-12))
    throw new StatsError(
      'out-of-range', `recency${at} is ${tx} at age ${T}: the last purchase lies between the first and now`, `recency${at}`,
    )
  if (x === 0 && tx !== 0)
    throw new StatsError('out-of-range', `recency${at} is ${tx} without a repeat purchase: it must be 0`, `recency${at}`)
}

const numbers = new Float64Array(3)
const words = new Uint32Array(numbers.buffer)

function hash(x: number, tx: number, T: number): number {
  numbers[0] = x
  numbers[1] = tx
  numbers[2] = T
  let h = 0x811c9dc5
  for (let i = 0; i < 6; i++) {
    h = Math.imul(h ^ words[i], 0x9e3779b1)
    h ^= h >>> 15
  }
  return h >>> 0
}
