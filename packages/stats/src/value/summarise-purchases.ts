import { requireSameLength, StatsError } from '../errors.ts'

/** Purchases, a column for each fact; in any order. */
export interface PurchaseEvents {
  readonly customer: ArrayLike<string | number>
  /** Milliseconds, of UTC or of the shop's own clock: days begin where this clock's do. */
  readonly time: ArrayLike<number>
  readonly value?: ArrayLike<number>
}

export interface SummariseOptions {
  /** End of observation in milliseconds, itself included; customers who first bought later are left out. */
  readonly end: number
  /** End of a hold-out period that begins after `end`; purchases in it are counted apart. */
  readonly holdoutEnd?: number
  /** Purchases within one such period count as one (milliseconds, default a day). */
  readonly period?: number
  /** The unit of recency and age (milliseconds, default a week). */
  readonly unit?: number
}

export interface PurchaseSummaries {
  readonly customer: readonly (string | number)[]
  readonly frequency: readonly number[]
  readonly recency: readonly number[]
  readonly age: readonly number[]
  /** When each customer first bought, in units since the first purchase of all. */
  readonly start: readonly number[]
  /** Mean value of a repeat purchase; 0 without one. */
  readonly meanValue: readonly number[]
  /** Purchases between `end` and `holdoutEnd`. */
  readonly holdout: readonly number[]
}

const DAY = 86_400_000

/**
 * Turns purchases into the (frequency, recency, age) rows that the purchase models take, with mean value and hold-out counts,
 * customers in order of their first appearance. Throws `empty`, `shape`, `not-finite`, `bad-option`.
 * @example
 * const events = { customer: ['a', 'a'], time: [Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 15)] }
 * summarisePurchases(events, { end: Date.UTC(2024, 0, 29) })
 * // { customer: ['a'], frequency: [1], recency: [2], age: [4], … }
 */
export function summarisePurchases(events: PurchaseEvents, options: SummariseOptions): PurchaseSummaries {
  const { customer, time, value } = events
  const { end, holdoutEnd = end, period = DAY, unit = 7 * DAY } = options
  requireSameLength(customer, time, 'customer and time')
  if (value) requireSameLength(customer, value, 'customer and value')
  if (time.length === 0) throw new StatsError('empty', 'there are no purchases', 'time')
  if (!Number.isFinite(end) || !(holdoutEnd >= end) || !(period > 0) || !(unit > 0))
    throw new StatsError('bad-option', 'end must be a time, holdoutEnd not before it, period and unit positive', 'options')

  const places = new Map<string | number, number>()
  const first: number[] = []
  const owner = new Int32Array(time.length)
  const periods = new Float64Array(time.length)
  let earliest = Infinity
  for (let i = 0; i < time.length; i++) {
    if (!Number.isFinite(time[i]))
      throw new StatsError('not-finite', `time[${i}] is ${time[i]}: leave out purchases without a date`, `time[${i}]`)
    if (value && !Number.isFinite(value[i])) throw new StatsError('not-finite', `value[${i}] is ${value[i]}`, `value[${i}]`)
    let c = places.get(customer[i])
    if (c === undefined) {
      c = places.size
      places.set(customer[i], c)
      first.push(Infinity)
    }
    owner[i] = c
    periods[i] = Math.floor(time[i] / period)
    first[c] = Math.min(first[c], periods[i])
    earliest = Math.min(earliest, periods[i])
  }
  const last = Math.floor(end / period)
  const counts = countPeriods(owner, periods, places.size, last, Math.floor(holdoutEnd / period))
  const repeatValue = new Float64Array(places.size)
  if (value)
    for (let i = 0; i < time.length; i++)
      if (periods[i] > first[owner[i]] && periods[i] <= last) repeatValue[owner[i]] += value[i]

  const kept = Array.from(places.keys(), (_, c) => c).filter((c) => first[c] <= last)
  if (kept.length === 0) throw new StatsError('empty', 'nobody had bought by the end of observation: give a later end', 'end')
  const ids = Array.from(places.keys())
  const column = (f: (c: number) => number) => Object.freeze(kept.map(f))
  return Object.freeze({
    customer: Object.freeze(kept.map((c) => ids[c])),
    frequency: column((c) => counts.seen[c] - 1),
    recency: column((c) => ((counts.latest[c] - first[c]) * period) / unit),
    age: column((c) => ((last - first[c]) * period) / unit),
    start: column((c) => ((first[c] - earliest) * period) / unit),
    meanValue: column((c) => (counts.seen[c] > 1 ? repeatValue[c] / (counts.seen[c] - 1) : 0)),
    holdout: column((c) => counts.held[c]),
  })
}

/** Distinct periods with a purchase for each customer, before and after the end; sorted numbers are faster than sets. */
function countPeriods(owner: Int32Array, periods: Float64Array, customers: number, end: number, holdoutEnd: number) {
  let earliest = Infinity
  let latestOfAll = -Infinity
  for (const p of periods) {
    earliest = Math.min(earliest, p)
    latestOfAll = Math.max(latestOfAll, p)
  }
  const span = latestOfAll - earliest + 1
  const keys = periods.map((p, i) => owner[i] * span + p - earliest).toSorted()
  const seen = new Int32Array(customers)
  const held = new Int32Array(customers)
  const latest = new Float64Array(customers)
  keys.forEach((key, i) => {
    if (i > 0 && key === keys[i - 1]) return
    const c = Math.floor(key / span)
    const p = key - c * span + earliest
    if (p <= end) {
      seen[c]++
      latest[c] = p
    } else if (p <= holdoutEnd) held[c]++
  })
  return { seen, held, latest }
}
