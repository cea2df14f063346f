import { type AnswersBefore, changeSince, momentsWithin } from '@heartline/stats/warning'
import type { Course, SeriesKey } from './contract.ts'
import type { Judged, Unusual } from './judge.ts'
import type { Series } from './series.ts'

/** A series of a warning, with what it was like before, kept as it was: a long problem must not become its own measure. */
export interface Member {
  readonly key: SeriesKey
  readonly before: AnswersBefore
  readonly p: number
  readonly q: number
}

/** A warning that is followed. Days are positions, as in its series. */
export interface Followed {
  readonly leader: Member
  readonly others: readonly Member[]
  readonly course: Course
  readonly since: number
  readonly earliest: number
  readonly raised: number
}

/** How long a change must have gone before it is over, and for how long one for the better is news. */
export const ending = { recentDays: 28, silentDays: 60, settledDays: 28 } as const

export type End = 'back' | 'silent' | 'settled'

/**
 * Whether a change has ended by itself on the day before `now`: the last 28 days are `back` where they were before (chance would
 * do, and less than half of the change is left), nothing was heard for 60 days, or a change for the better has become the new
 * level.
 */
export function endOf(series: Series | undefined, { leader, course, since, raised }: Followed, now: number): End | undefined {
  if (course === 'better' && now - raised >= ending.settledDays) return 'settled'
  if (!series || (now - since >= ending.silentDays && momentsWithin(series.moments, now - ending.silentDays, now).n === 0))
    return 'silent'
  if (now - raised < ending.recentDays / 2) return undefined
  const whole = changeSince(series.moments, leader.before, since, now)
  const recent = changeSince(series.moments, leader.before, Math.max(since, now - ending.recentDays), now)
  const gone = recent.interval.low <= 0 && recent.interval.high >= 0 && Math.abs(recent.value) < Math.abs(whole.value) / 2
  return recent.n >= 8 && gone ? 'back' : undefined
}

/** The days of a warning are not what is usual; after one that a person ended or that settled, the new level is. */
export function unusualDays(
  warning: Pick<Followed, 'earliest'>, over: { readonly on: number; readonly how: End | 'ended' } | undefined,
): Unusual {
  if (!over) return { from: warning.earliest, until: Infinity }
  return { from: over.how === 'ended' || over.how === 'settled' ? 0 : warning.earliest, until: over.on }
}

export const memberOf = (judged: Judged, q: number): Member =>
  ({ key: judged.series.key, before: judged.alarm.before, p: judged.p, q })
