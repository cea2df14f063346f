import type { AnswersBefore } from '@heartline/stats/warning'
import type { SeriesKey } from './contract.ts'
import { judge, type Judged } from './judge.ts'
import type { Series } from './series.ts'

/** One thing that changed: the series that says it most clearly, and the others that moved with it. */
export interface Cause {
  readonly leader: Judged
  readonly others: readonly Judged[]
  /** The adjusted p-value: the false discovery rate at which this cause would just be told. */
  readonly q: number
}

/** The share of false ones among the warnings of any 30 days that is accepted, and how many looks such days hold. */
export const control = { rate: 0.05, looks: 30 } as const

/** What share of the customers of `b` are also customers of `a`, 0…1. */
export type Overlap = (a: SeriesKey, b: SeriesKey) => number

/**
 * Chooses, of all that was judged in one look, what is told: few and right.
 *
 * The false discovery rate is controlled over all series and all looks of 30 days together (Benjamini & Hochberg 1995): the cause
 * of rank k is told where its p ≤ rate · k / (series · looks). Ranks count causes, not series, and causes told in the days before
 * count: a problem that shows in twenty nested series is one discovery, and lends the next faint series no more trust than one
 * does.
 *
 * @param judged every series that could be judged, none of them already part of an open warning
 * @param toldBefore causes told in the 29 days before
 */
export function chooseCauses(judged: readonly Judged[], toldBefore: number, explained: Explained): Cause[] {
  const family = judged.length * control.looks
  const causes: { leader: Judged; others: Judged[]; q: number }[] = []
  for (const one of judged.toSorted((a, b) => a.p - b.p)) {
    const rank = toldBefore + causes.length + 1
    if (one.p * judged.length > control.rate * rank) break
    const shared = causes.find(({ leader }) => shareCause(leader, one, explained))
    // Part of a known cause is no further discovery: it is listed where it would stand in this look alone.
    if (shared) shared.others.push(one)
    else if (one.p * family <= control.rate * rank)
      causes.push({ leader: one, others: [], q: Math.min(1, (one.p * family) / rank) })
  }
  return causes
}

/** Whether a change that began on `since` in the first series explains what is seen in the other. */
export type Explained = (
  leader: { readonly series: Series; readonly before: AnswersBefore; readonly since: number }, seen: Judged,
) => boolean

/** Whether two changes are one: the same course in the same days, and the one explains the other. */
export function shareCause({ series, alarm: { before, onset }, course }: Judged, other: Judged, explained: Explained): boolean {
  return course === other.course && sameDays(onset, other.alarm.onset) && explained({ series, before, since: onset.since }, other)
}

/**
 * Explains by what is left: of the same measure, what moved in the leader is taken out of the other series, and what is left is
 * judged again. Measures that do not add up are one where a good part of the other's customers are the leader's.
 *
 * @param isLoud whether a p-value would still be looked at
 */
export function explainer(now: number, overlap: Overlap, isLoud: (p: number) => boolean): Explained {
  return (leader, seen) => {
    const [a, b] = [leader.series.key, seen.series.key]
    if (!slicesMeet(a, b)) return false
    if (a.measure !== b.measure) return overlap(a, b) >= leastOverlap
    if (Math.max(overlap(a, b), overlap(b, a)) < leastOverlap) return false
    const left = judge({ key: b, moments: withoutExcess(seen.series, leader, now) }, now)
    return left === undefined || left.course !== seen.course || !isLoud(left.p)
  }
}
const leastOverlap = 0.3

function withoutExcess({ moments }: Series, { series, before, since }: Parameters<Explained>[0], now: number): Series['moments'] {
  const sum = Float64Array.from(moments.sum)
  for (let t = Math.max(0, since); t < now; t++) sum[t]! -= series.moments.sum[t]! - series.moments.n[t]! * before.mean
  return { ...moments, sum }
}

const slackDays = 7
const sameDays = (a: { earliest: number; latest: number }, b: { earliest: number; latest: number }) =>
  a.earliest - slackDays <= b.latest && b.earliest - slackDays <= a.latest

/** Whether two slices can have customers of one place in common. */
export function slicesMeet(a: SeriesKey, b: SeriesKey): boolean {
  const sameMember = a.dimension === b.dimension && a.member === b.member
  const peopleMeet = sameMember || a.dimension !== b.dimension
  const placesMeet = a.touchpoint === b.touchpoint || a.touchpoint === '' || b.touchpoint === ''
  return peopleMeet && (placesMeet || (sameMember && a.dimension !== ''))
}
