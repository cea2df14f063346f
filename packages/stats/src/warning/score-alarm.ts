import tCdf from '@stdlib/stats-base-dists-t-cdf'
import { StatsError, requireFinite, requireLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { momentsOf, tEstimate } from '../scores/estimate.ts'

/** What the latest scores say against those before. */
export interface ScoreAlarm {
  /** How often a change this large would arise by chance, over all windows looked at; two-sided. */
  readonly p: number
  /** The window, in observations to the present, that speaks loudest. */
  readonly window: number
  /** First position of that window: the alarm's best knowledge of since when. */
  readonly since: number
  /** Mean of the window minus the mean before, in the unit of the scores. */
  readonly change: Estimate
  readonly direction: 'up' | 'down'
}

/**
 * Tests whether the latest scores (means a period) have moved away from those before.
 *
 * Each window's mean is compared with what came before the longest window by a t test with the scatter of that history
 * (the prediction of a future mean, Hahn & Meeker 1991, Statistical Intervals, section 4.7); the smallest p-value is
 * multiplied by the number of windows. Scores are taken as independent from period to period and of like precision.
 *
 * @param values in order of time; at least 8 before the longest window used
 * @param options `windows` in observations (1, 4 and 8)
 * @throws StatsError `empty`, `too-few`, `not-finite`, `constant` when the history does not vary, `bad-option`
 * @example scoreAlarm(weeklyScores).change.value
 */
export function scoreAlarm(
  values: ArrayLike<number>,
  options: { readonly windows?: readonly number[]; readonly level?: number } = {},
): ScoreAlarm {
  const { windows = [1, 4, 8], level = 0.95 } = options
  requireLength(values, 9, 'values')
  requireFinite(values, 'values')
  if (windows.length === 0 || windows.some((window) => !Number.isInteger(window) || window < 1))
    throw new StatsError('bad-option', 'windows must be whole numbers of observations from 1', 'windows')
  const usable = windows.filter((window) => values.length - window >= 8)
  if (usable.length === 0)
    throw new StatsError('too-few', `${values.length} scores leave fewer than 8 before the window`, 'values')
  const now = values.length
  const history = momentsOf(Array.prototype.slice.call(values, 0, now - Math.max(...usable)), 'values')
  if (history.variance === 0)
    throw new StatsError('constant', 'the scores before the window never vary: chance cannot be judged', 'values')
  const looks = usable.map((window) => {
    const { mean } = momentsOf(Array.prototype.slice.call(values, now - window), 'values')
    const se = Math.sqrt(history.variance * (1 / window + 1 / history.n))
    const change = mean - history.mean
    return { window, change, se, p: 2 * tCdf(-Math.abs(change) / se, history.n - 1) }
  })
  const loudest = looks.reduce((a, b) => (b.p < a.p ? b : a))
  return Object.freeze({
    p: Math.min(1, loudest.p * usable.length),
    window: loudest.window,
    since: now - loudest.window,
    change: tEstimate(loudest.change, loudest.window, loudest.se, history.n - 1, level, 'student-t prediction'),
    direction: loudest.change < 0 ? 'down' : 'up',
  })
}
