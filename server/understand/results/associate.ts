import { StatsError } from '@heartline/stats/errors'
import { betweenUnits, type PanelRow, twoWayEffect } from '@heartline/stats/panel'
import { falseDiscoveryAdjusted } from '@heartline/stats/warning'
import { type Effect, type Experience, needed, type Outcome, outcomes } from './contract.ts'
import type { StaffedMonth } from './with-staff.ts'

/** What counts as a step of experience. */
export const stepOf: Record<Experience, number> = { tone: 0.1, nps: 10, csat: 0.1 }
const mostFalse = 0.05
/** A share of buyers who came back, from so many on. */
const fewestBuyers = 10

/** The outcome of a unit's month; undefined where too few carry it. Money and counts by their logarithm: a change is a share. */
const valueOf: Record<Outcome, (m: StaffedMonth) => number | undefined> = {
  revenue: (m) => (m.revenue > 0 ? Math.log(m.revenue) : undefined),
  purchases: (m) => (m.purchases > 0 ? Math.log(m.purchases) : undefined),
  return: (m) => (m.buyers >= fewestBuyers ? m.returned / m.buyers : undefined),
  staff: (m) => m.staff ?? undefined,
}
const isLogarithm = (outcome: Outcome) => outcome === 'revenue' || outcome === 'purchases'

export interface Association {
  readonly outcome: Outcome
  readonly same: Omit<Effect, 'finding'> | null
  readonly next: Omit<Effect, 'finding'> | null
  readonly between: { readonly value: number; readonly low: number; readonly high: number; readonly n: number } | null
}

/** How each outcome goes with experience: within units this month and the next, and between units. */
export function associate(rows: readonly StaffedMonth[], experience: Experience): Association[] {
  const felt = rows.filter((m) => m.scores >= needed.scores)
  const step = stepOf[experience]
  const found = outcomes.map((outcome) => {
    const same = panelOf(felt, rows, outcome, 0)
    return { outcome, same: effectOf(same, outcome, step), next: effectOf(panelOf(felt, rows, outcome, 1), outcome, step), between: correlationOf(same) }
  })
  const effects = found.flatMap(({ same, next }) => [same, next]).filter((e) => e !== null)
  const adjusted = falseDiscoveryAdjusted(effects.map((e) => e.p))
  const judged = (e: Omit<Effect, 'finding' | 'q' | 'stands'> | null) => {
    if (e === null) return null
    const q = adjusted[effects.indexOf(e)]!
    return { ...e, q, stands: q <= mostFalse }
  }
  return found.map(({ outcome, same, next, between }) => ({ outcome, same: judged(same), next: judged(next), between }))
}

/** The experience of a month beside the outcome of that month, or of so many months later. */
function panelOf(felt: readonly StaffedMonth[], rows: readonly StaffedMonth[], outcome: Outcome, later: number): PanelRow[] {
  const at = new Map(rows.map((m) => [`${m.unit}\n${m.month}`, m]))
  return felt.flatMap((m): PanelRow[] => {
    const then = at.get(`${m.unit}\n${monthAfter(m.month, later)}`)
    const y = then && valueOf[outcome](then)
    return y === undefined ? [] : [{ unit: m.unit, time: m.month, x: m.experience, y }]
  })
}

export function monthAfter(month: string, months: number): string {
  const date = new Date(`${month}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 10)
}

function effectOf(panel: readonly PanelRow[], outcome: Outcome, step: number): Omit<Effect, 'finding' | 'q' | 'stands'> | null {
  const units = new Set(panel.map((r) => r.unit)).size
  const months = new Set(panel.map((r) => r.time)).size
  if (units < needed.units || months < needed.months) return null
  try {
    const { slope, p } = twoWayEffect(panel)
    const told = (v: number) => (isLogarithm(outcome) ? Math.expm1(v * step) : v * step)
    return { value: told(slope.value), low: told(slope.interval.low), high: told(slope.interval.high), p, cells: slope.n, units, months }
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}

function correlationOf(panel: readonly PanelRow[]): Association['between'] {
  if (new Set(panel.map((r) => r.unit)).size < needed.units) return null
  try {
    const { correlation, interval, units } = betweenUnits(panel)
    return { value: correlation, low: interval.low, high: interval.high, n: units }
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}
