import { StatsError, requireLength } from '../errors.ts'
import { zOf, type Interval } from '../interval.ts'
import { baselineRow, fitCountBaseline, type BaselineOptions, type CountBaseline } from './count-baseline.ts'
import { expectedAt, momentsBetween } from './count-forecast.ts'
import { predictiveTail } from './count-tail.ts'
import { onsetOfChange, type Onset } from './onset.ts'

/** What the latest counts say against what was expected. */
export interface CountAlarm {
  /** How often counts this high (or this low, looking down) would arise by chance, over all windows looked at. */
  readonly p: number
  /** The window, in observations to the present, that speaks loudest, and what it holds. */
  readonly window: number
  readonly observed: number
  readonly expected: number
  /** Observed over expected since the onset, with its interval. */
  readonly ratio: { readonly value: number; readonly interval: Interval }
  /** Observed minus expected since the onset, with its interval: how many more than there should have been. */
  readonly excess: { readonly value: number; readonly interval: Interval }
  readonly onset: Onset
  readonly baseline: CountBaseline
}

/** How to look at the latest counts. */
export interface CountAlarmOptions extends BaselineOptions {
  /** Lengths of the windows to the present that are looked at, in observations (1, 7 and 28). */
  readonly windows?: readonly number[]
  /** Whether to look for too many ('up', the default) or too few. */
  readonly direction?: 'up' | 'down'
  readonly level?: number
}

/**
 * Tests whether the latest counts lie above (or below) what the history before them leads to expect, and since when.
 *
 * The baseline is fitted to what comes before the longest window, so that an outbreak under way cannot hide itself.
 * Each window's total is tested against the negative binomial prediction, and the smallest p-value is multiplied by the
 * number of windows (Bonferroni): short windows catch sudden outbreaks, long ones slow ones. Windows that leave fewer
 * than 14 observations (28 with `weekday`) before them are not used.
 * Interval of ratio and excess: normal on the log scale with dispersion and baseline uncertainty; the onset is taken
 * as known, which flatters them somewhat when the alarm is faint.
 *
 * @param counts the whole series to the present, one count an equal period
 * @throws StatsError `too-few` below 15 counts (29 with `weekday`), and as `fitCountBaseline`
 * @example countAlarm(dailyComplaints, { weekday: true }).p
 */
export function countAlarm(counts: ArrayLike<number>, options: CountAlarmOptions = {}): CountAlarm {
  const { windows = [1, 7, 28], direction = 'up', level = 0.95, ...rest } = options
  const z = zOf(level)
  const least = Math.max(rest.weekday ? 28 : 14, Math.ceil(rest.season ?? 0))
  requireLength(counts, least + 1, 'counts')
  if (windows.length === 0 || windows.some((window) => !Number.isInteger(window) || window < 1))
    throw new StatsError('bad-option', 'windows must be whole numbers of observations from 1', 'windows')
  const usable = windows.filter((window) => counts.length - window >= least)
  if (usable.length === 0)
    throw new StatsError(
      'too-few',
      `${counts.length} counts leave too little history before a window of ${Math.min(...windows)}: it takes ${least}`,
      'counts',
    )
  const now = counts.length
  const start = now - Math.max(...usable)
  const baseline = fitCountBaseline(Array.prototype.slice.call(counts, 0, start), rest)
  const looks = usable.map((window) => {
    const observed = total(counts, now - window, now)
    const { expected, variance } = momentsBetween(baseline, now - window, now)
    const above = predictiveTail(direction === 'up' ? observed : observed + 1, expected, variance, baseline.dispersionError)
    return { window, observed, expected, p: direction === 'up' ? above : Math.max(0, 1 - above) }
  })
  const loudest = looks.reduce((a, b) => (b.p < a.p ? b : a))
  const expected = Array.from({ length: now - start }, (_, i) =>
    Math.max(1e-9, expectedAt(baseline, baselineRow(start + i, baseline.n, baseline.options))),
  )
  const recent = onsetOfChange(Array.prototype.slice.call(counts, start), expected, {
    dispersion: baseline.dispersion,
    direction,
    level,
  })
  const onset = Object.freeze({
    ...recent,
    since: start + recent.since,
    earliest: start + recent.earliest,
    latest: start + recent.latest,
  })
  return Object.freeze({
    p: Math.min(1, loudest.p * usable.length),
    window: loudest.window,
    observed: loudest.observed,
    expected: loudest.expected,
    ...sizeSince(counts, onset.since, baseline, z, level),
    onset,
    baseline,
  })
}

function sizeSince(
  counts: ArrayLike<number>,
  since: number,
  baseline: CountBaseline,
  z: number,
  level: number,
): Pick<CountAlarm, 'ratio' | 'excess'> {
  const observed = total(counts, since, counts.length)
  const { expected, variance } = momentsBetween(baseline, since, counts.length)
  const uncertainty = Math.max(0, variance - baseline.dispersion * expected) / expected ** 2
  // Half an event keeps the bounds of an empty window finite.
  const spread = z * Math.sqrt(baseline.dispersion / Math.max(observed, 0.5) + uncertainty)
  const half = z * Math.sqrt(baseline.dispersion * Math.max(observed, 0.5) + uncertainty * expected ** 2)
  const bounds = (low: number, high: number) => Object.freeze({ low, high, level })
  const anchor = Math.max(observed, 0.5) / expected
  return {
    ratio: Object.freeze({
      value: observed / expected,
      interval: bounds(observed === 0 ? 0 : anchor * Math.exp(-spread), anchor * Math.exp(spread)),
    }),
    excess: Object.freeze({
      value: observed - expected,
      interval: bounds(observed - expected - half, observed - expected + half),
    }),
  }
}

function total(counts: ArrayLike<number>, from: number, until: number): number {
  let sum = 0
  for (let t = from; t < until; t++) sum += counts[t]
  return sum
}
