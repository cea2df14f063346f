import { requireFinite, requireLength, StatsError } from '../errors.ts'
import { gamma, normal, type Random } from '../random.ts'

/** The pond in one past period: customers held at its start, and what flowed in and out during it. */
export interface PondPeriod {
  readonly held: number
  readonly gained: number
  readonly lost: number
}

/** One possible world: a level and a spread that the past allows, and then draws around that level. */
export function predictive(values: readonly number[], random: Random): () => number {
  const n = values.length
  const { mean, variance } = momentsOf(values)
  const spread = Math.sqrt((variance * (n - 1)) / gamma(random, (n - 1) / 2, 0.5))
  const level = mean + (spread / Math.sqrt(n)) * normal(random)
  return () => level + spread * normal(random)
}

/** Rates of loss and numbers gained, period by period. */
export function flowsOf(history: readonly PondPeriod[]) {
  requireLength(history, 4, 'history')
  history.forEach(requirePeriod)
  return { rates: history.map((p) => p.lost / p.held), gains: history.map((p) => p.gained) }
}

/** Throws StatsError where a period cannot be. */
export function requirePeriod({ held, gained, lost }: PondPeriod, i: number): void {
  requireFinite([held, gained, lost], `history[${i}]`)
  if (!(held > 0) || gained < 0 || lost < 0 || lost > held)
    throw new StatsError(
      'out-of-range', `history[${i}] holds ${held}, gains ${gained}, loses ${lost}: hold some, and lose no more than are held`,
      `history[${i}]`,
    )
}

export function momentsOf(values: readonly number[]) {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  return { mean, variance: values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1) }
}
