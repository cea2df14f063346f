import { requireLength, requireSameLength, StatsError } from '../errors.ts'

/** How long each subject was watched, and whether the event (a customer leaving, say) ended it: if not, the time is censored. */
export interface SurvivalTimes {
  /** In one unit of the caller's choice; zero or more. */
  readonly time: ArrayLike<number>
  /** 1 or true: the event happened then. 0 or false: it had not happened yet. */
  readonly event: ArrayLike<number | boolean>
}

/** Survival times of many subjects at once: a row for each kind, with how many there are of it. */
export interface CountedSurvivalTimes extends SurvivalTimes {
  /** How many subjects each row stands for (default one). */
  readonly count?: ArrayLike<number> | undefined
}

/** Throws unless there are at least `least` times, all finite and not negative, each with a 0 or 1. */
export function requireSurvivalTimes({ time, event }: SurvivalTimes, least: number): void {
  requireLength(time, least, 'time')
  requireSameLength(time, event, 'time and event')
  for (let i = 0; i < time.length; i++) {
    if (!Number.isFinite(time[i]))
      throw new StatsError('not-finite', `time[${i}] is ${time[i]}: leave out subjects whose time is not known`, `time[${i}]`)
    if (time[i] < 0) throw new StatsError('out-of-range', `time[${i}] is ${time[i]}: a duration cannot be negative`, `time[${i}]`)
    const e = Number(event[i])
    if (e !== 0 && e !== 1)
      throw new StatsError('out-of-range', `event[${i}] is ${e}: give 1 (happened) or 0 (censored)`, `event[${i}]`)
  }
}

/** Row numbers in order of time, the events of a moment before those censored at it. */
export function orderByTime({ time, event }: SurvivalTimes): Int32Array {
  const rows = Int32Array.from({ length: time.length }, (_, i) => i)
  return rows.toSorted((a, b) => time[a] - time[b] || Number(event[b]) - Number(event[a]))
}
