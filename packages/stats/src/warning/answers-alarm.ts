import { StatsError } from '../errors.ts'
import { type Estimate, zOf } from '../interval.ts'
import { normalEstimate } from '../scores/estimate.ts'
import { type AnswersBefore, answersBefore, momentsWithin, type PeriodMoments } from './history-of-moments.ts'
import type { Onset } from './onset.ts'
import { predictivePearsonTail } from './pearson-tail.ts'

/** What the latest answers say against those before them. */
export interface AnswersAlarm {
  /** How often a change this large would arise by chance, over all windows and directions looked at. */
  readonly p: number
  readonly direction: 'up' | 'down'
  /** The window, in periods to the present, that speaks loudest. */
  readonly window: number
  /** Mean since the onset minus the mean before, in the unit of the answers. */
  readonly change: Estimate
  readonly onset: Onset
  readonly before: AnswersBefore
}

/** How to look at the latest answers. */
export interface AnswersAlarmOptions {
  /** Position after the last period looked at; default: the end. */
  readonly now?: number
  /** First period that may count as before (0). */
  readonly from?: number
  /** Lengths of the windows to the present, in periods (1, 3, 7, 28 and 84). */
  readonly windows?: readonly number[]
  readonly directions?: readonly ('up' | 'down')[]
  /** A window with fewer answers is not looked at (10). */
  readonly least?: number
  /** The answers are 0 and 1: how many ones there are can only be whole. */
  readonly share?: boolean
  /** How far back an onset is looked for, in periods (120). */
  readonly reach?: number
  readonly level?: number
}

/**
 * Tests whether the latest answers (scores, or shares as answers of 0 and 1) have moved away from those before, and since when.
 * For periods with differing and few answers, where `scoreAlarm` wants one mean of like precision a period.
 *
 * Each window's mean is compared with all that came before the longest window, so that a slow change cannot hide in what it is
 * held against; variances are those of the answers before, times the dispersion of weeks, plus that of the mean before,
 * and the tail knows the answers' skewness and that the dispersion is an estimate (Pearson type III; for shares with half an
 * answer as continuity correction). The smallest p-value is multiplied by the number of windows and directions
 * (Bonferroni). Windows that leave fewer than 56 periods before them are not used. Onset: profile likelihood of a step, as
 * in `onsetOfChange`.
 *
 * @throws StatsError as `answersBefore`, `too-few` where no window holds enough answers, `bad-option`
 * @example answersAlarm({ n, sum, squares, cubes }).p
 */
export function answersAlarm(moments: PeriodMoments, options: AnswersAlarmOptions = {}): AnswersAlarm {
  const {
    windows = [1, 3, 7, 28, 84], directions = ['up', 'down'], least = 10, share = false, reach = 120, level = 0.95,
  } = options
  const { from = 0, now = moments.n.length } = options
  zOf(level)
  if (windows.length === 0 || directions.length === 0 || windows.some((window) => !Number.isInteger(window) || window < 1))
    throw new StatsError(
      'bad-option', 'windows must be whole numbers of periods from 1, and one direction at least be asked for', 'windows',
    )
  const usable = windows.filter((window) => now - from - window >= 56)
  if (usable.length === 0) throw new StatsError('too-few', `${now - from} periods leave fewer than 56 before a window`, 'n')
  const before = answersBefore(moments, from, now - Math.max(...usable))
  const looks = usable.flatMap((window) => {
    const { n, sum } = momentsWithin(moments, now - window, now)
    return n < least
      ? []
      : directions.map((direction) => ({ window, direction, p: chance(n, sum, before, direction, share ? 0.5 : 0) }))
  })
  if (looks.length === 0) throw new StatsError('too-few', `no window to the present holds ${least} answers`, 'n')
  const loudest = looks.reduce((a, b) => (b.p < a.p ? b : a))
  const onset = onsetOfStep(moments, before, loudest.direction, Math.max(from, now - reach), now, level)
  return Object.freeze({
    p: Math.min(1, loudest.p * looks.length), direction: loudest.direction, window: loudest.window,
    change: changeSince(moments, before, onset.since, now, level), onset, before,
  })
}

function chance(n: number, sum: number, before: AnswersBefore, direction: 'up' | 'down', continuity: number): number {
  const { mean, sd, dispersion, dispersionError, skewness } = before
  const sign = direction === 'up' ? 1 : -1
  const moved = (sign * (sum - n * mean) - continuity) / n
  const z = moved / (sd * Math.sqrt(dispersion * (1 / n + 1 / before.n)))
  return predictivePearsonTail(z, (sign * skewness) / Math.sqrt(n), dispersionError)
}

/** Mean of the periods since…now − 1 minus the mean before, with its interval. */
export function changeSince(moments: PeriodMoments, before: AnswersBefore, since: number, now: number, level = 0.95): Estimate {
  const { n, sum, squares } = momentsWithin(moments, since, now)
  const mean = n === 0 ? before.mean : sum / n
  // The spread may have changed with the mean; few answers do not tell, and the spread before stands for it.
  const variance = n < 10 ? before.sd ** 2 : Math.max((squares / n - mean * mean) * (n / (n - 1)), before.sd ** 2 / 4)
  const se = Math.sqrt(before.dispersion * (variance / Math.max(1, n) + before.sd ** 2 / before.n))
  return normalEstimate(mean - before.mean, n, se, level, 'difference of means, overdispersed')
}

function onsetOfStep(
  moments: PeriodMoments, before: AnswersBefore, direction: 'up' | 'down', from: number, now: number, level: number,
): Onset {
  const logs = new Float64Array(now - from)
  let [n, excess] = [0, 0]
  for (let t = now - 1; t >= from; t--) {
    n += moments.n[t]
    excess += moments.sum[t] - moments.n[t] * before.mean
    const moved = direction === 'up' ? excess > 0 : excess < 0
    logs[t - from] = moved && n > 0 ? excess ** 2 / (2 * before.dispersion * before.sd ** 2 * n * (1 + n / before.n)) : 0
  }
  const best = logs.indexOf(Math.max(...logs))
  const weights = logs.map((log) => Math.exp(log - logs[best]))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let [held, earliest, latest] = [0, best, best]
  for (const t of Array.from(weights, (_, i) => i).toSorted((a, b) => weights[b] - weights[a])) {
    if (held >= level * total) break
    held += weights[t]
    earliest = Math.min(earliest, t)
    latest = Math.max(latest, t)
  }
  return Object.freeze({ since: from + best, earliest: from + earliest, latest: from + latest, level })
}
