import { StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import {
  kaplanMeier,
  survivalAt,
  survivalQuantile,
  type SurvivalCurve,
  type SurvivalQuantile,
} from '../survival/kaplan-meier.ts'
import { requireJourneys, type Journey } from './journey.ts'

/** How long customers take from one step to a later one. Times are in the unit of the journeys. */
export interface TimeToNext {
  readonly from: string
  readonly to: string
  /** Customers who came to `from`. */
  readonly n: number
  /** How many of them were seen at `to`; the others are censored: still under way when last seen. */
  readonly moved: number
  /** Share still waiting, by time since `from`. */
  readonly curve: SurvivalCurve
  /** Time by which half have moved; undefined while fewer than half have. */
  readonly median: SurvivalQuantile
}

/** When observation ended (for everyone; without it each customer is watched up to the last step seen), and the level. */
export interface TimeToNextOptions {
  readonly observedUntil?: number
  readonly level?: number
}

/**
 * Time from the first `from` to the next `to`, with those who have not (yet) moved censored rather than dropped:
 * leaving them out would make every step look faster than it is. The curve is Kaplan & Meier's with log(−log) intervals.
 *
 * @param journeys one a customer, in order of time
 * @throws StatsError `empty`, `shape`, `not-finite` for bad journeys; `too-few` when nobody comes to `from` or nobody moves on;
 *   `bad-option` when observedUntil lies before a step seen
 * @example timeToNext(journeys, 'ask', 'act', { observedUntil: 90 }).median.value
 */
export function timeToNext(
  journeys: readonly Journey[],
  from: string,
  to: string,
  options: TimeToNextOptions = {},
): TimeToNext {
  const { observedUntil, level } = options
  requireJourneys(journeys)
  if (observedUntil !== undefined && !Number.isFinite(observedUntil))
    throw new StatsError(
      'not-finite',
      `observedUntil is ${observedUntil}: give the time of the last data, or leave it out`,
      'observedUntil',
    )
  const time: number[] = []
  const event: boolean[] = []
  for (const { customer, steps, times } of journeys) {
    const end = observedUntil ?? times[times.length - 1]
    if (times[times.length - 1] > end)
      throw new StatsError(
        'bad-option',
        `observedUntil (${end}) lies before a step of ${customer}: use the time of the last data`,
        'observedUntil',
      )
    const start = steps.indexOf(from)
    if (start < 0) continue
    const next = steps.indexOf(to, start + 1)
    time.push((next < 0 ? end : times[next]) - times[start])
    event.push(next >= 0)
  }
  if (time.length === 0) throw new StatsError('too-few', `nobody came to ${from}: check the name of the step`, from)
  const curve = kaplanMeier({ time, event }, { level })
  if (curve.events === 0)
    throw new StatsError(
      'too-few',
      `${time.length} customers came to ${from} and none is seen at ${to} after it: there is no time to estimate`,
      to,
    )
  return Object.freeze({ from, to, n: time.length, moved: curve.events, curve, median: survivalQuantile(curve) })
}

/**
 * The share of customers who have moved on by `time` since `from`, with its interval.
 *
 * @param time how long after `from`, in the unit of the journeys
 * @throws StatsError `out-of-range` for a negative time, or one past the last watched while some still wait
 * @example movedWithin(timeToNext(journeys, 'ask', 'act'), 7).value
 */
export function movedWithin(fit: TimeToNext, time: number): Estimate {
  const last = fit.curve.points[fit.curve.points.length - 1]
  const { value, se, interval, method } = survivalAt(fit.curve, last.survival === 0 ? Math.min(time, last.time) : time)
  const { low, high, level } = interval
  return Object.freeze({
    value: 1 - value,
    n: fit.n,
    se,
    interval: Object.freeze({ low: 1 - high, high: 1 - low, level }),
    method,
  })
}
