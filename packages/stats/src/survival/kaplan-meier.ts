import { requireSameLength, StatsError } from '../errors.ts'
import { zOf, type Estimate, type Interval } from '../interval.ts'
import { orderByTime, requireSurvivalTimes, type CountedSurvivalTimes } from './survival-times.ts'

export type SurvivalBand = 'log-log' | 'plain'

export interface SurvivalPoint {
  readonly time: number
  /** Subjects still watched just before this time. */
  readonly atRisk: number
  readonly events: number
  readonly censored: number
  /** Share surviving beyond this time, 0…1. */
  readonly survival: number
  /** Greenwood's standard error of it. */
  readonly se: number
  readonly interval: Interval
}

export interface SurvivalCurve {
  readonly points: readonly SurvivalPoint[]
  readonly n: number
  readonly events: number
  readonly band: SurvivalBand
  readonly level: number
}

export interface KaplanMeierOptions {
  readonly level?: number
  /** `log-log` (default) stays within 0…1 and covers well in small samples; `plain` is survival ± z × error, cut at 0 and 1. */
  readonly band?: SurvivalBand
}

/**
 * The product-limit estimate of a survival curve, a point for every distinct time, with pointwise intervals.
 *
 * Where the last subject watched has the event, survival is 0 and Greenwood's formula divides by zero; the interval there
 * runs from 0 to the upper bound of the point before.
 *
 * @throws StatsError `empty`, `shape`, `not-finite`, `out-of-range`, `bad-option`
 * Source: Kaplan & Meier (1958), JASA 53(282); Greenwood (1926); log-log band: Kalbfleisch & Prentice (2002), eq. 1.13.
 * @example kaplanMeier({ time: [6, 6, 6, 6, 7], event: [1, 1, 1, 0, 1] }).points[0].survival // 0.4
 */
export function kaplanMeier(times: CountedSurvivalTimes, options: KaplanMeierOptions = {}): SurvivalCurve {
  const { level = 0.95, band = 'log-log' } = options
  const z = zOf(level)
  if (band !== 'log-log' && band !== 'plain')
    throw new StatsError('bad-option', `band is ${String(band)}: give log-log or plain`, 'band')
  requireSurvivalTimes(times, 1)
  const { time, event } = times
  const order = orderByTime(times)
  const counted = countsOf(times)
  const n = counted.reduce((sum, c) => sum + c, 0)
  if (n === 0) throw new StatsError('empty', 'every count is zero: there is nobody to watch', 'count')
  const points: SurvivalPoint[] = []
  let survival = 1
  let hazardVariance = 0
  let total = 0
  let high = 1
  let gone = 0
  for (let i = 0; i < order.length; ) {
    const t = time[order[i]]
    const atRisk = n - gone
    let events = 0
    let censored = 0
    for (; i < order.length && time[order[i]] === t; i++) {
      if (Number(event[order[i]]) === 1) events += counted[order[i]]
      else censored += counted[order[i]]
    }
    if (events + censored === 0) continue
    gone += events + censored
    survival = atRisk === events ? 0 : survival * (1 - events / atRisk)
    if (survival > 0) hazardVariance += events / (atRisk * (atRisk - events))
    total += events
    const interval = survival > 0 ? bandAt(survival, Math.sqrt(hazardVariance), z, band, level) : { low: 0, high, level }
    high = interval.high
    const se = survival * Math.sqrt(hazardVariance)
    points.push(Object.freeze({ time: t, atRisk, events, censored, survival, se, interval: Object.freeze(interval) }))
  }
  return Object.freeze({ points: Object.freeze(points), n, events: total, band, level })
}

function countsOf({ time, count }: CountedSurvivalTimes): Float64Array {
  if (!count) return new Float64Array(time.length).fill(1)
  requireSameLength(time, count, 'time and count')
  return Float64Array.from(count, (c, i) => {
    if (!(Number.isInteger(c) && c >= 0))
      throw new StatsError('out-of-range', `count[${i}] is ${c}: it says how many subjects the row stands for`, `count[${i}]`)
    return c
  })
}

/** `error` is the standard error of ln S. */
function bandAt(survival: number, error: number, z: number, band: SurvivalBand, level: number): Interval {
  if (survival === 1) return { low: 1, high: 1, level }
  if (band === 'plain')
    return { low: Math.max(0, survival * (1 - z * error)), high: Math.min(1, survival * (1 + z * error)), level }
  const spread = Math.exp((z * error) / -Math.log(survival))
  return { low: survival ** spread, high: survival ** (1 / spread), level }
}

/**
 * Share surviving beyond a time, with the curve's interval. `n` is the number still watched then.
 *
 * @throws StatsError `out-of-range` before 0 or after the last time watched, where the curve says nothing
 * @example survivalAt(curve, 12).value
 */
export function survivalAt(curve: SurvivalCurve, time: number): Estimate {
  const last = curve.points.at(-1)!
  if (!(time >= 0 && time <= last.time))
    throw new StatsError('out-of-range', `nobody was watched at ${time}: ask for a time from 0 to ${last.time}`, 'time')
  const point = curve.points.findLast((p) => p.time <= time)
  const method = `kaplan-meier, ${curve.band}`
  if (!point) {
    const interval = Object.freeze({ low: 1, high: 1, level: curve.level })
    return Object.freeze({ value: 1, n: curve.n, se: 0, interval, method })
  }
  const n = point.time === time ? point.atRisk : point.atRisk - point.events - point.censored
  return Object.freeze({ value: point.survival, n, se: point.se, interval: point.interval, method })
}

/** A time by which a share has had the event; undefined where the curve or its band does not fall so far. */
export interface SurvivalQuantile {
  readonly value: number | undefined
  readonly low: number | undefined
  readonly high: number | undefined
  readonly level: number
}

/**
 * The time by which the given share (default one half: the median) has had the event, with the interval from where the
 * curve's band crosses it (Brookmeyer & Crowley 1982). Where a curve runs level at exactly that height, the middle of the level.
 * @throws StatsError `bad-option` unless 0 < share < 1
 * @example survivalQuantile(curve).value // 23
 */
export function survivalQuantile(curve: SurvivalCurve, share = 0.5): SurvivalQuantile {
  if (!(share > 0 && share < 1)) throw new StatsError('bad-option', `share is ${share}: give a share between 0 and 1`, 'share')
  const crossing = (height: (p: SurvivalPoint) => number) => {
    const steps = curve.points.filter((p) => p.events > 0)
    const i = steps.findIndex((p) => height(p) <= 1 - share + 1e-12)
    if (i < 0) return undefined
    const level = Math.abs(height(steps[i]) - (1 - share)) < 1e-12 && i + 1 < steps.length
    return level ? (steps[i].time + steps[i + 1].time) / 2 : steps[i].time
  }
  return Object.freeze({
    value: crossing((p) => p.survival),
    low: crossing((p) => p.interval.low),
    high: crossing((p) => p.interval.high),
    level: curve.level,
  })
}
