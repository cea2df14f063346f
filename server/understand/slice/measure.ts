import { StatsError } from '@heartline/stats/errors'
import { meanFromMoments, proportion } from '@heartline/stats/scores'
import type { Estimate, Measured, Share } from './contract.ts'

export interface Moments {
  readonly n: number
  readonly sum: number
  readonly squares: number
}

/** Mean and 95 % interval on the tone scale; no interval where one answer, or answers all alike, cannot give one. */
export function meanOf(m: Moments): { mean: number; low: number | null; high: number | null; sd: number | null } {
  try {
    const { value, se, interval } = meanFromMoments(m.n, m.sum, m.squares)
    return { mean: clamp(value), low: clamp(interval.low), high: clamp(interval.high), sd: se * Math.sqrt(m.n) }
  } catch (error) {
    if (!(error instanceof StatsError)) throw error
    return { mean: clamp(m.sum / m.n), low: null, high: null, sd: null }
  }
}

export function measured(m: Moments, [q25, median, q75]: readonly [number, number, number]): Measured | null {
  return m.n === 0 ? null : { ...meanOf(m), q25, median, q75, n: m.n }
}

/** A share with Wilson's interval; null of nobody. */
export function share(part: number, whole: number): Share | null {
  if (whole === 0) return null
  const { value, interval } = proportion(part, whole)
  return { value, low: interval.low, high: interval.high, part, whole }
}

/** An estimate of packages/stats as it crosses the door. */
export const estimate = ({ value, interval, n }: {
  value: number; interval: { low: number; high: number }; n: number
}): Estimate =>
  ({ value, low: interval.low, high: interval.high, n })

/** The value below which a share of the weight lies, from (value, weight) pairs in any order. */
export function weightedQuantile(pairs: readonly (readonly [number, number])[], share: number): number {
  const sorted = pairs.toSorted((a, b) => a[0] - b[0])
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0)
  let below = 0
  for (const [value, weight] of sorted) {
    below += weight
    if (below >= share * total) return value
  }
  return sorted.at(-1)?.[0] ?? 0
}

const clamp = (tone: number) => Math.min(1, Math.max(-1, tone))
