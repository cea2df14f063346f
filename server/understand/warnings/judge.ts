import { StatsError } from '@heartline/stats/errors'
import { answersAlarm, countAlarm, type AnswersAlarm } from '@heartline/stats/warning'
import type { Course } from './contract.ts'
import { courseOf, idOf, isCount, isShare, type Series } from './series.ts'

/** A series that was looked at, and what was seen. Positions are days from the first. */
export interface Judged {
  readonly series: Series
  readonly id: string
  readonly alarm: AnswersAlarm
  readonly p: number
  readonly course: Course
}

/**
 * Days of a series that say nothing of what is usual: those of an
 * earlier warning, or all before it was accepted as the new level.
 */
export interface Unusual {
  readonly from: number
  readonly until: number
}

/**
 * Before these no change is worth telling, however sure: differences
 * of tone, of shares, and of events against their usual number.
 */
export const leastChange = { tone: 0.1, share: 0.02, ratio: 1.3 } as const
export const historyDays = 365
export const longestWindow = 84

/**
 * Looks at one series on the day before position `now`. Undefined where it holds too little to be judged. Scores may move either
 * way, shares are watched for a rise. Events (complaints, contacts, returns, leaving) must have risen both in number, beyond
 * weekday and trend, and against the signals among which they came: more customers make more complaints, and that is no problem.
 */
export function judge(series: Series, now: number, unusual: readonly Unusual[] = []): Judged | undefined {
  const { measure } = series.key
  const from = Math.max(0, now - historyDays - longestWindow)
  const usual = without(series, now - longestWindow, unusual)
  const moments = measure === 'theme' ? withOneMention(usual, from) : usual
  try {
    const alarm = answersAlarm(moments, { now, from, ...(isShare(measure) && { share: true, directions: ['up'] }) })
    const p = isCount(measure) && alarm.p < 1e-3 ? Math.max(alarm.p, countRise(moments.sum, now)) : alarm.p
    return { series, id: idOf(series.key), alarm, p: matters(series, alarm) ? p : 1, course: courseOf(measure, alarm.direction) }
  } catch (error) {
    if (error instanceof StatsError && ['empty', 'too-few', 'constant', 'not-converged'].includes(error.code)) return undefined
    throw error
  }
}

function matters({ key }: Series, { change, before }: AnswersAlarm): boolean {
  if (!isShare(key.measure)) return Math.abs(change.value) >= leastChange.tone
  if (isCount(key.measure)) return (before.mean + change.value) / before.mean >= leastChange.ratio
  return change.value >= leastChange.share
}

function countRise(counts: ArrayLike<number>, now: number): number {
  const half = Array.prototype.slice.call(counts, Math.max(0, now - 210), now) as number[]
  return countAlarm(half.map(Math.round), { weekday: half.length >= 56 }).p
}

/**
 * What nobody ever spoke of leaves chance nothing to be judged by. One mention is lent to the past of every theme: a new one can be judged
 * then, and each rises by a little less than it did.
 */
function withOneMention(moments: Series['moments'], from: number): Series['moments'] {
  const day = Array.prototype.findIndex.call(moments.n, (n: number, t: number) => t >= from && n > 0) as number
  if (day < 0) return moments
  const lent = (values: ArrayLike<number>) => {
    const copy = Float64Array.from(values)
    copy[day]! += 1
    return copy
  }
  return { n: lent(moments.n), sum: lent(moments.sum), squares: lent(moments.squares), cubes: lent(moments.cubes) }
}

/** The series with its unusual days taken out of what came before; the latest days stay as they are. */
function without({ moments }: Series, recent: number, unusual: readonly Unusual[]): Series['moments'] {
  if (unusual.length === 0) return moments
  const copy = {
    n: Float64Array.from(moments.n), sum: Float64Array.from(moments.sum), squares: Float64Array.from(moments.squares),
    cubes: Float64Array.from(moments.cubes),
  }
  for (const { from, until } of unusual)
    for (const values of Object.values(copy)) values.fill(0, Math.max(0, from), Math.max(0, Math.min(until, recent)))
  return copy
}
