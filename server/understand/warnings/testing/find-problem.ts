import { simulate } from '@heartline/simulator'
import { answersAlarm } from '@heartline/stats/warning'
import { control } from '../causes.ts'
import { lookAt } from '../look-at.ts'
import { daysBetween, idOf } from '../series.ts'
import { seriesOf } from './simulated-days.ts'

const first = '2025-05-01'
/** Looks at every day of the month before the problem, in which nothing has changed. */
export const quietDays = 30
const longestWait = 150

export interface ProblemFound {
  /**
   * Days from the first on which waiting grew (by a hundredth a day) to the day from which the problem could be seen, and was.
   */
  readonly visible: number
  readonly found: number
  readonly branch: string
  readonly touchpoint: string
  readonly expected: { readonly branch: string; readonly touchpoint: string }
  /** Warnings of something else, in the quiet month and until the problem was found. */
  readonly falseInQuietMonth: number
  readonly falseLater: number
  readonly series: number
}

/**
 * Watches a simulated company day by day, and says when its slowly growing problem could be seen and when it was found.
 *
 * The problem has no day on which it is suddenly there: waiting in one branch grows in a straight line from nothing, over four
 * months. It is **visible** from the first day on which somebody who was told everything (this branch, this touchpoint, the very
 * day on which it began) could prove it as surely as a warning is proven: all deliveries since then against all before, at the
 * level that the first warning of a month takes. The watch is told nothing of this, and may need three days more.
 */
export async function findProblem(seed: number, customers: number): Promise<ProblemFound> {
  const { signals, truth } = simulate({ seed, customers, start: first, language: 'en' })
  const start = daysBetween(first, truth.problem.start)
  const { series, overlap } = seriesOf(signals, first, start + longestWait)
  const branch = truth.problem.names.en
  const told = (['late', 'tone'] as const).flatMap((measure) => {
    const one = series.get(
      idOf({ measure, dimension: 'branch', member: branch, touchpoint: truth.problem.touchpoint, topic: '' }),
    )
    return one ? [{ measure, moments: one.moments }] : []
  })
  let visible: number | undefined
  let found: { day: number; branch: string; touchpoint: string } | undefined
  const wrong = { quiet: 0, later: 0 }
  let judged = 0
  for (let now = start - quietDays + 1; now <= start + longestWait && !(visible !== undefined && found); now++) {
    const look = await lookAt({ series, now, open: [], unusual: new Map(), toldBefore: 0, overlapOf: overlap })
    judged = look.judged
    const level = control.rate / (control.looks * judged)
    if (visible === undefined && now > start && told.some((t) => provable(t.moments, t.measure === 'late', start, now) <= level))
      visible = now - start
    for (const { leader } of look.raised) {
      const { member, touchpoint } = leader.series.key
      if (member === branch && now > start) found ??= { day: now - start, branch: member, touchpoint }
      else if (now <= start) wrong.quiet++
      else wrong.later++
    }
  }
  return {
    visible: visible ?? Infinity, found: found?.day ?? Infinity, branch: found?.branch ?? '', touchpoint: found?.touchpoint ?? '',
    expected: { branch, touchpoint: truth.problem.touchpoint }, falseInQuietMonth: wrong.quiet, falseLater: wrong.later,
    series: judged,
  }
}

function provable(moments: Parameters<typeof answersAlarm>[0], share: boolean, start: number, now: number): number {
  try {
    return answersAlarm(moments, { now, windows: [now - start], directions: [share ? 'up' : 'down'], share, least: 1 }).p
  } catch {
    return 1
  }
}
