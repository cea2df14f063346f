import { requireFinite, requireSameLength, StatsError } from '../errors.ts'

/** What one customer took: each item once, at its first time, in order of time. Items are numbered from 0. */
export interface History {
  readonly items: ArrayLike<number>
  /** When each was taken, in any unit; items of the same time belong to one occasion. */
  readonly times: ArrayLike<number>
}

/** Throws unless a history is in order and names only items that exist. */
export function requireHistory({ items, times }: History, count: number, at: string): void {
  requireSameLength(items, times, `${at}.items and ${at}.times`)
  requireFinite(times, `${at}.times`)
  const seen = new Set<number>()
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!
    if (!Number.isInteger(item) || item < 0 || item >= count)
      throw new StatsError('out-of-range', `${at}.items[${i}] is ${item}: items are numbered from 0 to ${count - 1}`, at)
    if (seen.has(item)) throw new StatsError('shape', `${at} holds item ${item} twice: keep the first time alone`, at)
    seen.add(item)
    if (i > 0 && times[i]! < times[i - 1]!) throw new StatsError('shape', `${at} is not in order of time`, at)
  }
}
