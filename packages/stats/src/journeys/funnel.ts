import { StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { requireJourneys, type Journey } from './journey.ts'
import { shareOf } from './share.ts'

/** One stage of a funnel: how many got there and what share that is. Shares are undefined where nobody could have. */
export interface FunnelStage {
  readonly stage: string
  readonly reached: number
  /** Of those who reached the stage before, the share that reached this one in time. */
  readonly fromPrevious: Estimate | undefined
  /** Of those who entered, the share that reached this stage in time. */
  readonly fromEntry: Estimate | undefined
}

/** A funnel with its stages in order, and how many customers are left out because their time is not yet up. */
export interface Funnel {
  readonly stages: readonly FunnelStage[]
  readonly notYetDue: number
}

/** How a funnel counts. Times are in the unit of the journeys. */
export interface FunnelOptions {
  /** Most time allowed; no limit when left out. */
  readonly within?: number
  /** Where the limit runs from: the entry (the default), or the stage before. */
  readonly from?: 'entry' | 'previous'
  /** When observation ended. Customers who entered too late for their limit to have run out are then left out and counted. */
  readonly observedUntil?: number
  readonly level?: number
}

/**
 * Conversion through stages in order, other steps in between allowed, within a time limit.
 * With the limit from entry the count is that of ClickHouse's `windowFunnel`: the best chain from any entry counts.
 * Leaving out customers whose time is not up keeps recent entries from looking like failures.
 *
 * @param journeys one a customer, in order of time
 * @param stages step names in funnel order, each once
 * @returns stages with Wilson intervals
 * @throws StatsError `empty`, `shape`, `not-finite` for bad journeys; `bad-option` for repeated stages or a limit
 *   that is not positive
 * @example funnel(journeys, ['aware', 'ask', 'act'], { within: 30 })
 */
export function funnel(journeys: readonly Journey[], stages: readonly string[], options: FunnelOptions = {}): Funnel {
  const { within = Infinity, from = 'entry', observedUntil = Infinity, level = 0.95 } = options
  requireJourneys(journeys)
  if (stages.length === 0 || new Set(stages).size !== stages.length)
    throw new StatsError('bad-option', 'stages must name at least one step, each once', 'stages')
  if (!(within > 0)) throw new StatsError('bad-option', `within must be a positive length of time, got ${within}`, 'within')
  if (Number.isNaN(observedUntil))
    throw new StatsError('not-finite', 'observedUntil is NaN: give the time of the last data', 'observedUntil')
  const position = new Map(stages.map((stage, i) => [stage, i]))
  // The longest time a customer may take over the whole funnel; after it, what has not happened never counts.
  const allowed = from === 'entry' ? within : within * (stages.length - 1)
  const reached = Array.from({ length: stages.length }, () => 0)
  let notYetDue = 0
  for (const journey of journeys) {
    const entry = journey.steps.indexOf(stages[0])
    if (entry < 0) continue
    if (Number.isFinite(observedUntil) && Number.isFinite(allowed) && journey.times[entry] + allowed > observedUntil)
      notYetDue++
    else for (let k = deepest(journey, position, within, from); k >= 0; k--) reached[k]++
  }
  return Object.freeze({
    stages: Object.freeze(
      stages.map((stage, k) =>
        Object.freeze({
          stage,
          reached: reached[k],
          fromPrevious: k === 0 ? undefined : shareOf(reached[k], reached[k - 1], level),
          fromEntry: k === 0 ? undefined : shareOf(reached[k], reached[0], level),
        }),
      ),
    ),
    notYetDue,
  })
}

/** The last stage that one journey reaches in time. `clock[k]`: the latest start of the limit of chains that end at stage k. */
function deepest(
  journey: Journey,
  position: ReadonlyMap<string, number>,
  within: number,
  from: 'entry' | 'previous',
): number {
  const clock = Array.from({ length: position.size }, () => -Infinity)
  let last = -1
  for (let i = 0; i < journey.steps.length; i++) {
    const k = position.get(journey.steps[i])
    if (k === undefined) continue
    const time = journey.times[i]
    if (k > 0 && (clock[k - 1] === -Infinity || time - clock[k - 1] > within)) continue
    clock[k] = k === 0 || from === 'previous' ? time : clock[k - 1]
    if (k > last) last = k
  }
  return last
}
