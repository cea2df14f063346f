import { explainPondChange, projectPond } from '@heartline/stats/economics'
import { StatsError } from '@heartline/stats/errors'
import { type Checked, fewestPeriods, type FoundPond, type Range, type Unit, type WhatIfBase } from './contract.ts'
import { type KnownFlow, modelErrorIn } from './flow-of-rows.ts'
import { daysAfter, nextStart, periodsFrom } from './periods.ts'

/** The recent past that a forecast stands on, and how far it looks ahead, in periods. */
const pasts: Readonly<Record<Unit, { readonly back: number; readonly ahead: number }>> = {
  day: { back: 56, ahead: 60 }, week: { back: 26, ahead: 26 }, month: { back: 12, ahead: 12 },
}

/** A silence that few customers ever broke: how long it is, and since when one would be as long today. */
export interface Silence {
  readonly days: number
  readonly since: string
}

export interface Past {
  readonly history: WhatIfBase['history']
  /** The latest periods of which it is settled who was lost. */
  readonly settled: WhatIfBase['settled']
}

/**
 * Whole periods as packages/stats takes them: held at the start, with what the model of buying may err. Silence is all that a shop
 * sees of leaving and of being new, so that both ends of what is known are left out where enough is between them:
 * who left lately has not been missed yet, and what is lost is settled once a period ended before such a silence;
 * who came first when the records begin may have bought long before, and is new only after such a silence. Told losses, where no
 * silence is asked, are settled at once.
 */
export function pastOf(flows: readonly KnownFlow[], back: number, silence: Silence | null): Past {
  const periods = flows.flatMap((f, i) => {
    const before = flows[i - 1]
    return f.whole && before && before.held.value > 0 && f.lost.value <= before.held.value
      ? [{ from: f.from, to: f.to, of: { held: before.held.value, gained: f.gained, lost: f.lost.value, error: errorOf(before, f) } }] : []
  })
  const newFrom = silence && flows[0] ? daysAfter(flows[0].from, silence.days) : ''
  const recent = periods.slice(-back)
  // Not from farther back: the first periods of a company, in which many come for the only time, say nothing of now.
  const settled = recent.filter((p) => silence === null || p.to < silence.since)
  const reallyNew = periods.filter((p) => p.from >= newFrom).length
  return {
    history: recent.slice(-Math.max(fewestPeriods, reallyNew)).map((p) => p.of),
    settled: (settled.length < fewestPeriods ? recent : settled).map((p) => p.of),
  }
}

const errorOf = (before: KnownFlow, { lost, chance }: KnownFlow) =>
  ({ held: modelErrorIn(before.held, before.chance.held), lost: modelErrorIn(lost, chance.lost), chance: Math.sqrt(chance.lost) })

/** What the level at the end of a period may err. */
export const levelErrors = ({ held, chance }: KnownFlow) =>
  ({ heldError: modelErrorIn(held, chance.held), heldChance: Math.sqrt(chance.held) })

const ranges = ({ median, interval }: { median: number; interval: { low: number; high: number } }): Range => ({ value: median, low: interval.low, high: interval.high })

function project(flows: readonly KnownFlow[], back: number, ahead: number, silence: Silence | null) {
  const { history, settled } = pastOf(flows, back, silence)
  if (history.length < fewestPeriods) return null
  try {
    const level = levelErrors(flows.findLast((f) => f.whole)!)
    return { n: history.length, ...projectPond(history, { settled, periods: ahead, draws: 1_000, ...level }) }
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}

/** Where the pond will be, from the flows of the recent whole periods. */
export function foresee(flows: readonly KnownFlow[], unit: Unit, silence: Silence | null): FoundPond['forecast'] {
  const last = flows.findLast((f) => f.whole)
  const found = last && project(flows, pasts[unit].back, pasts[unit].ahead, silence)
  if (!found) return null
  let from = nextStart(last.from, unit)
  return {
    n: found.n, drift: { lossRate: found.drift.lossRate, gained: found.drift.gained },
    periods: found.forecasts.map((f) => {
      const [period] = periodsFrom(from, from, unit)
      from = nextStart(from, unit)
      return { ...period!, held: ranges(f.held), gained: ranges(f.gained), lost: ranges(f.lost) }
    }),
  }
}

/** The forecast as it would have been made from the first two thirds of the whole periods, beside what the level then was, as known now. */
export function checkForecast(flows: readonly KnownFlow[], unit: Unit, silence: Silence | null): Checked[] {
  const whole = flows.filter((f) => f.whole)
  const known = Math.max(Math.ceil((whole.length * 2) / 3), whole.length - pasts[unit].ahead)
  const then = flows.slice(0, flows.indexOf(whole[known]!))
  const later = whole.slice(known)
  const found = later.length > 0 ? project(then, pasts[unit].back, later.length, silence) : null
  return found ? later.map((f, i) => {
    const held = ranges(found.forecasts[i]!.held)
    return { from: f.from, to: f.to, held, actual: f.held.value, within: held.low <= f.held.value && f.held.value <= held.high }
  }) : []
}

/** Why the last whole period went otherwise than the one before it. */
export function explainLast(flows: readonly KnownFlow[]): FoundPond['change'] {
  const last = flows.findLastIndex((f) => f.whole)
  const [before, current] = pastOf(flows.slice(0, last + 1), 2, null).history
  if (last < 2 || !before || !current) return null
  const of = explainPondChange(before, current)
  return { before: flows[last - 1]!.from, after: flows[last]!.from, of: { ...of } }
}
