import type { Condition, Measured, Programme } from '../contract.ts'
import { addMonths } from './months.ts'

/** Where a member stands. */
export interface Standing {
  readonly tier: string
  readonly until: Date | null
  readonly fadingUntil: Date | null
}
export interface TierMove {
  readonly kind: 'upgraded' | 'renewed' | 'fading' | 'downgraded'
  readonly to: string
  readonly until: Date | null
  readonly fadingUntil: Date | null
  /** The habits that decided it. */
  readonly measured: readonly Measured[]
}
export type HabitOf = (condition: Condition) => number

const dayMs = 86_400_000

/** Where a member's habits belong today: the highest tier all of whose conditions hold. */
export function reachedTier(tiers: Programme['tiers'], habitOf: HabitOf): number {
  return tiers.findLastIndex((t) => t.conditions.every((c) => habitOf(c) >= c.atLeast))
}

export const measure = (conditions: readonly Condition[], habitOf: HabitOf): Measured[] =>
  conditions.map((c) => ({ ...c, value: habitOf(c) }))

/**
 * How a member's tier changes, if it does. A tier that is reached is theirs at once and for its time, whatever they do; at its
 * end habits are asked again: it is renewed, or fades for the days of grace and is then lost, one tier at a time.
 */
export function moveTier(
  programme: Pick<Programme, 'tiers' | 'graceDays'>, at: Standing, habitOf: HabitOf, now: Date,
): TierMove | null {
  const { tiers, graceDays } = programme
  // A tier that the programme no longer has counts as the first.
  const current = Math.max(0, tiers.findIndex((t) => t.key === at.tier))
  const reached = Math.max(0, reachedTier(tiers, habitOf))
  const arrive = (index: number, kind: TierMove['kind'], asked: number): TierMove => ({
    kind, to: tiers[index]!.key, until: index === 0 ? null : addMonths(now, tiers[index]!.lastsMonths), fadingUntil: null,
    measured: measure(tiers[asked]!.conditions, habitOf),
  })
  if (reached > current) return arrive(reached, 'upgraded', reached)
  if (tiers[current]!.key !== at.tier) return arrive(0, 'downgraded', 0)
  if (current === 0 || (at.until !== null && at.until > now)) return null
  if (reached === current) return arrive(current, 'renewed', current)
  const fadingUntil = at.fadingUntil ?? new Date((at.until ?? now).getTime() + graceDays * dayMs)
  if (fadingUntil <= now) return arrive(Math.max(reached, current - 1), 'downgraded', current)
  if (at.fadingUntil) return null
  return { kind: 'fading', to: at.tier, until: at.until, fadingUntil, measured: measure(tiers[current]!.conditions, habitOf) }
}
