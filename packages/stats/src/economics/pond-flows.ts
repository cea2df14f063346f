import { requireFinite, requireLength, StatsError } from '../errors.ts'
import { gamma, normal, type Random } from '../random.ts'

/** The pond in one past period: customers held at its start, and what flowed in and out during it. */
export interface PondPeriod {
  readonly held: number
  readonly gained: number
  readonly lost: number
  /**
   * Standard errors of `held` and `lost`, where leaving is not told and both are a model's word. It is the same model in every period:
   * if more were lost in one, more were in all, and fewer are held. `chance` is what `lost` errs besides, each period on its own:
   * even the right model knows only how many of the silent have left, not which of them.
   */
  readonly error?: { readonly held: number; readonly lost: number; readonly chance?: number }
}

/** How far the numbers of the past can be trusted. */
export interface PastErrors {
  /** Standard error of the number held now, where that is an estimate (default 0): one with `error` of the past periods. */
  readonly heldError?: number
  /** What the number held now errs besides, by chance (default 0). */
  readonly heldChance?: number
  /**
   * Periods to take the rate of loss from (default: all of `history`). Where leaving is seen by silence, give periods that ended
   * so long ago that who left in them has been missed: of the latest, most of the lost still look like customers.
   */
  readonly settled?: readonly PondPeriod[]
}

/** Draws possible worlds: how many are held now, and the rates of loss and the numbers gained from then on. */
export function worldsOf(history: readonly PondPeriod[], { settled = history, heldError = 0, heldChance = 0 }: PastErrors) {
  if (!(heldError >= 0 && heldError < Infinity) || !(heldChance >= 0 && heldChance < Infinity))
    throw new StatsError('bad-option', `give standard errors of zero or more: ${heldError}, ${heldChance}`, 'heldError')
  const { rates, gains } = flowsOf(history, settled)
  const { held, gained, lost } = history[history.length - 1]
  const sure = settled.every((p) => !p.error)
  const ratesIf = (errors: number) => (sure ? rates : settled.map((p) => {
    const { held: heldBy, lost: lostBy } = p.error ?? { held: 0, lost: 0 }
    const [out, of] = [Math.max(0, p.lost + errors * lostBy), p.held - errors * heldBy]
    return out >= of ? 1 : out / of
  }))
  const chance = settled.reduce((sum, p) => sum + ((p.error?.chance ?? 0) / p.held) ** 2, 0) / settled.length
  return (random: Random) => {
    const errors = heldError > 0 ? normal(random) : 0
    const [nextRate, nextGain] = [predictive(ratesIf(errors), chance, random), predictive(gains, 0, random)]
    const own = heldChance > 0 ? heldChance * normal(random) : 0
    return { held: Math.max(0, held + gained - lost - heldError * errors - own), nextRate, nextGain }
  }
}

/**
 * One possible world: a level and a spread that the past allows, and then draws around that level. Where the past is expected
 * numbers, what happens varies around them by `chance`, a variance, besides: Var(X) = Var(E(X | D)) + E(Var(X | D)), the law of
 * total variance. The level is that of the expected numbers, and no less known for it (Berkson's error; Carroll et al. 2006,
 * Measurement Error in Nonlinear Models, 1.4).
 */
function predictive(values: readonly number[], chance: number, random: Random): () => number {
  const n = values.length
  const { mean, variance } = momentsOf(values)
  const spread = Math.sqrt((variance * (n - 1)) / gamma(random, (n - 1) / 2, 0.5))
  const level = mean + (spread / Math.sqrt(n)) * normal(random)
  const around = Math.sqrt(spread * spread + chance)
  return () => level + around * normal(random)
}

/** Rates of loss and numbers gained, period by period. */
export function flowsOf(history: readonly PondPeriod[], settled: readonly PondPeriod[] = history) {
  requireLength(history, 4, 'history')
  requireLength(settled, 4, 'settled')
  history.forEach(requirePeriod)
  settled.forEach(requirePeriod)
  return { rates: settled.map((p) => p.lost / p.held), gains: history.map((p) => p.gained) }
}

/** Throws StatsError where a period cannot be. */
export function requirePeriod({ held, gained, lost, error }: PondPeriod, i: number): void {
  requireFinite([held, gained, lost, error?.held ?? 0, error?.lost ?? 0, error?.chance ?? 0], `history[${i}]`)
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
