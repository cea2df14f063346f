import { StatsError } from '../errors.ts'
import { zOf, type Estimate, type Interval } from '../interval.ts'
import { requireJourneys, type Journey } from './journey.ts'

/** How long customers take from one step to a later one. Times are in the unit of the journeys. */
export interface TimeToNext {
  readonly from: string
  readonly to: string
  /** Customers who came to `from`. */
  readonly n: number
  /** How many of them were seen at `to`; the others are censored: still under way when last seen. */
  readonly moved: number
  /** Share still waiting after each time at which someone moved. */
  readonly curve: readonly WaitingPoint[]
  /** Time by which half have moved; undefined while fewer than half have. Its bounds are undefined where the data end first. */
  readonly median: { readonly value: number | undefined; readonly low: number | undefined; readonly high: number | undefined }
  readonly level: number
}

/** The Kaplan–Meier curve just after `time`. */
export interface WaitingPoint {
  readonly time: number
  readonly atRisk: number
  readonly moved: number
  readonly waiting: number
  readonly interval: Interval
  /** Greenwood's standard error of `waiting`. */
  readonly se: number
}

/** When observation ended (for everyone; without it each customer is watched up to the last step seen), and the level. */
export interface TimeToNextOptions {
  readonly observedUntil?: number
  readonly level?: number
}

/**
 * Time from the first `from` to the next `to`, with those who have not (yet) moved censored rather than dropped:
 * leaving them out would make every step look faster than it is.
 *
 * Formula: Kaplan & Meier (1958), JASA 53, 457–481; Greenwood's variance; log(−log) intervals (Kalbfleisch & Prentice
 * 1980, as R survfit conf.type = "log-log"); the median's interval inverts those (Brookmeyer & Crowley 1982).
 * @param journeys one a customer, in order of time
 * @throws StatsError `empty`, `shape`, `not-finite` for bad journeys; `too-few` when nobody comes to `from` or nobody moves on;
 *   `bad-option` when observedUntil lies before a step seen
 * @example timeToNext(journeys, 'ask', 'act', { observedUntil: 90 }).median.value
 */
export function timeToNext(journeys: readonly Journey[], from: string, to: string, options: TimeToNextOptions = {}): TimeToNext {
  const { observedUntil, level = 0.95 } = options
  requireJourneys(journeys)
  const z = zOf(level)
  const waits = waitsOf(journeys, from, to, observedUntil)
  const moved = waits.filter((wait) => wait.moved).length
  if (moved === 0)
    throw new StatsError('too-few', `${waits.length} customers came to ${from} and none is seen at ${to} after it: there is no time to estimate`, to)
  const curve = productLimit(waits, z, level)
  const firstBelow = (of: (point: WaitingPoint) => number) => curve.find((point) => of(point) <= 0.5)?.time
  const median = { value: firstBelow((p) => p.waiting), low: firstBelow((p) => p.interval.low), high: firstBelow((p) => p.interval.high) }
  return Object.freeze({ from, to, n: waits.length, moved, curve: Object.freeze(curve), median: Object.freeze(median), level })
}

/**
 * The share of customers who have moved on by `time` since `from`, with its interval.
 *
 * @param time how long after `from`, in the unit of the journeys
 * @throws StatsError `out-of-range` for a negative time or one past the last at which anyone moved while others still wait
 * @example movedWithin(timeToNext(journeys, 'ask', 'act'), 7).value
 */
export function movedWithin(fit: TimeToNext, time: number): Estimate {
  if (!(time >= 0)) throw new StatsError('out-of-range', `time must be 0 or more, got ${time}`, 'time')
  const last = fit.curve[fit.curve.length - 1]
  if (time > last.time && last.waiting > 0)
    throw new StatsError('out-of-range', `nobody was seen to move after ${last.time}: ask for a time up to that`, 'time')
  const point = fit.curve.findLast((p) => p.time <= time)
  const { level } = fit
  const [value, se, low, high] = point ? [1 - point.waiting, point.se, 1 - point.interval.high, 1 - point.interval.low] : [0, 0, 0, 0]
  return Object.freeze({ value, n: fit.n, se, interval: Object.freeze({ low, high, level }), method: 'kaplan-meier' })
}

interface Wait {
  readonly time: number
  readonly moved: boolean
}

function waitsOf(journeys: readonly Journey[], from: string, to: string, observedUntil: number | undefined): Wait[] {
  const waits: Wait[] = []
  for (const { customer, steps, times } of journeys) {
    const end = observedUntil ?? times[times.length - 1]
    if (times[times.length - 1] > end)
      throw new StatsError('bad-option', `observedUntil (${end}) lies before a step of ${customer}: use the time of the last data`, 'observedUntil')
    const start = steps.indexOf(from)
    if (start < 0) continue
    const next = steps.indexOf(to, start + 1)
    waits.push(next < 0 ? { time: end - times[start], moved: false } : { time: times[next] - times[start], moved: true })
  }
  if (waits.length === 0) throw new StatsError('too-few', `nobody came to ${from}: check the name of the step`, from)
  return waits.toSorted((a, b) => a.time - b.time)
}

function productLimit(waits: readonly Wait[], z: number, level: number): WaitingPoint[] {
  const curve: WaitingPoint[] = []
  let waiting = 1
  let greenwood = 0
  for (let i = 0; i < waits.length; ) {
    const { time } = waits[i]
    const atRisk = waits.length - i
    let moved = 0
    for (; i < waits.length && waits[i].time === time; i++) if (waits[i].moved) moved++
    if (moved === 0) continue
    waiting *= 1 - moved / atRisk
    greenwood += atRisk > moved ? moved / (atRisk * (atRisk - moved)) : 0
    curve.push(Object.freeze({ time, atRisk, moved, waiting, interval: Object.freeze(logLog(waiting, greenwood, z, level)), se: waiting * Math.sqrt(greenwood) }))
  }
  return curve
}

/** At 0 the transformation has no value; the curve then ends, and the interval with it. */
function logLog(waiting: number, greenwood: number, z: number, level: number): Interval {
  if (waiting === 0) return { low: 0, high: 0, level }
  const spread = (z * Math.sqrt(greenwood)) / -Math.log(waiting)
  return { low: waiting ** Math.exp(spread), high: waiting ** Math.exp(-spread), level }
}
