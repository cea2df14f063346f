import { explainPondChange, type PondPeriod, projectPond } from '@heartline/stats/economics'
import { StatsError } from '@heartline/stats/errors'
import { type Checked, fewestPeriods, type FoundPond, type PondFlow, type Range, type Unit } from './contract.ts'
import { nextStart, periodsFrom } from './periods.ts'

/** The recent past that a forecast stands on, and how far it looks ahead, in periods. */
const pasts: Readonly<Record<Unit, { readonly back: number; readonly ahead: number }>> = {
  day: { back: 56, ahead: 60 }, week: { back: 26, ahead: 26 }, month: { back: 12, ahead: 12 },
}

export interface Past {
  readonly history: Required<PondPeriod>[]
  /** The latest periods of which it is settled who was lost. */
  readonly settled: Required<PondPeriod>[]
}

/**
 * Whole periods as packages/stats takes them: held at the start, with what the model of buying may err. Who left a shop lately has
 * not been missed yet, so that the losses of the latest periods are too small: what is lost is settled once a period ended before
 * `quietSince`, silence since when few ever broke. Told losses are settled at once; too few settled periods are no better than all.
 */
export function pastOf(flows: readonly PondFlow[], back: number, quietSince: string | null): Past {
  const periods = flows.flatMap((f, i) => {
    const before = flows[i - 1]?.held
    return f.whole && before && before.value > 0 && f.lost.value <= before.value
      ? [{ to: f.to, of: { held: before.value, gained: f.gained, lost: f.lost.value, error: { held: errorOf(before), lost: errorOf(f.lost) } } }] : []
  })
  const recent = periods.slice(-back)
  const history = recent.map((p) => p.of)
  // Not from farther back: the first periods of a company, in which many come for the only time, say nothing of now.
  const settled = recent.filter((p) => quietSince === null || p.to < quietSince).map((p) => p.of)
  return { history, settled: settled.length < fewestPeriods ? history : settled }
}

const errorOf = (held: Range) => (held.high - held.value) / 1.959964
const ranges = ({ median, interval }: { median: number; interval: { low: number; high: number } }): Range => ({ value: median, low: interval.low, high: interval.high })

function project(flows: readonly PondFlow[], back: number, ahead: number, quietSince: string | null) {
  const { history, settled } = pastOf(flows, back, quietSince)
  if (history.length < fewestPeriods) return null
  try {
    return { n: history.length, ...projectPond(history, { settled, periods: ahead, draws: 1_000, heldError: errorOf(flows.findLast((f) => f.whole)!.held) }) }
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}

/** Where the pond will be, from the flows of the recent whole periods. */
export function foresee(flows: readonly PondFlow[], unit: Unit, quietSince: string | null): FoundPond['forecast'] {
  const last = flows.findLast((f) => f.whole)
  const found = last && project(flows, pasts[unit].back, pasts[unit].ahead, quietSince)
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
export function checkForecast(flows: readonly PondFlow[], unit: Unit, quietSince: string | null): Checked[] {
  const whole = flows.filter((f) => f.whole)
  const known = Math.max(Math.ceil((whole.length * 2) / 3), whole.length - pasts[unit].ahead)
  const then = flows.slice(0, flows.indexOf(whole[known]!))
  const later = whole.slice(known)
  const found = later.length > 0 ? project(then, pasts[unit].back, later.length, quietSince) : null
  return found ? later.map((f, i) => {
    const held = ranges(found.forecasts[i]!.held)
    return { from: f.from, to: f.to, held, actual: f.held.value, within: held.low <= f.held.value && f.held.value <= held.high }
  }) : []
}

/** Why the last whole period went otherwise than the one before it. */
export function explainLast(flows: readonly PondFlow[]): FoundPond['change'] {
  const last = flows.findLastIndex((f) => f.whole)
  const [before, current] = pastOf(flows.slice(0, last + 1), 2, null).history
  if (last < 2 || !before || !current) return null
  const of = explainPondChange(before, current)
  return { before: flows[last - 1]!.from, after: flows[last]!.from, of: { ...of } }
}
