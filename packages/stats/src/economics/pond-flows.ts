import { requireFinite, requireLength, StatsError } from '../errors.ts'
import { gamma, normal, type Random } from '../random.ts'

/** The pond in one past period: customers held at its start, and what flowed in and out during it. */
export interface PondPeriod {
  readonly held: number
  readonly gained: number
  readonly lost: number
  /**
   * Standard errors of `held` and `lost`, where leaving is not told and both are a model's word. It is the same model in every period:
   * if more were lost in one, more were in all, and fewer are held.
   */
  readonly error?: { readonly held: number; readonly lost: number }
}

/** One possible world: a level and a spread that the past allows, and then draws around that level. */
export function predictive(values: readonly number[], random: Random): () => number {
  const n = values.length
  const { mean, variance } = momentsOf(values)
  const spread = Math.sqrt((variance * (n - 1)) / gamma(random, (n - 1) / 2, 0.5))
  const level = mean + (spread / Math.sqrt(n)) * normal(random)
  return () => level + spread * normal(random)
}

/** Rates of loss and numbers gained, period by period; `ratesIf` gives the rates if the model erred by so many standard errors. */
export function flowsOf(history: readonly PondPeriod[], settled: readonly PondPeriod[] = history) {
  requireLength(history, 4, 'history')
  requireLength(settled, 4, 'settled')
  history.forEach(requirePeriod)
  settled.forEach(requirePeriod)
  const rates = settled.map((p) => p.lost / p.held)
  const sure = settled.every((p) => !p.error)
  return {
    rates, gains: history.map((p) => p.gained),
    ratesIf: (errors: number) => (sure ? rates : settled.map(({ held, lost, error = { held: 0, lost: 0 } }) => {
      const [out, of] = [Math.max(0, lost + errors * error.lost), held - errors * error.held]
      return out >= of ? 1 : out / of
    })),
  }
}

/** Throws StatsError where a period cannot be. */
export function requirePeriod({ held, gained, lost, error }: PondPeriod, i: number): void {
  requireFinite([held, gained, lost, error?.held ?? 0, error?.lost ?? 0], `history[${i}]`)
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
