import { kaplanMeier, proportion, survivalQuantile } from '@heartline/stats'
import { contentFrom } from '../contract.ts'
import type { Measures, Share, TimeTo } from './contract.ts'
import type { MeasuredCase } from './store.ts'

const hourMs = 3_600_000

/**
 * Measures cases as they stand at a moment. Times are product-limit quantiles (packages/stats): what still waits has waited at
 * least so long, and leaving it out would make a slow team look quick. What turned out to be no case is left out.
 */
export function measureCases(days: number, all: readonly MeasuredCase[], now: Date): Measures {
  const cases = all.filter((c) => !c.not_a_case)
  return {
    days, cases: cases.length,
    acknowledge: timeTo(cases, now, (c) => c.acknowledged_at, (c) => c.acknowledge_due),
    answer: timeTo(cases, now, (c) => c.answered_at, (c) => c.answer_due),
    solve: timeToSolve(cases, now), reopened: reopened(cases), content: content(cases),
    answered: share(cases.filter((c) => c.asked), (c) => c.score !== null),
    byCause: groups(cases, (c) => c.cause).map(([id, own]) => ({
      cause: id === null ? null : { id, names: { zh: own[0]!.zh ?? '', en: own[0]!.en ?? '' } }, ...group(own, now),
    })),
    byBranch: groups(cases, (c) => c.branch).map(([branch, own]) => ({ branch, ...group(own, now) })),
  }
}

const group = (cases: readonly MeasuredCase[], now: Date) =>
  ({ cases: cases.length, solve: timeToSolve(cases, now), reopened: reopened(cases), content: content(cases) })
const timeToSolve = (cases: readonly MeasuredCase[], now: Date) => timeTo(cases, now, (c) => c.solved_at, (c) => c.solve_due)
/** Of those that were closed once, or opened again after that. */
const reopened = (cases: readonly MeasuredCase[]) =>
  share(cases.filter((c) => c.state === 'closed' || c.reopened > 0), (c) => c.reopened > 0)
const content = (cases: readonly MeasuredCase[]) => share(cases.filter((c) => c.score !== null), (c) => c.score! >= contentFrom)

function groups<K>(cases: readonly MeasuredCase[], of: (c: MeasuredCase) => K): [K, MeasuredCase[]][] {
  return [...Map.groupBy(cases, of)].toSorted(([, a], [, b]) => b.length - a.length).slice(0, 50)
}

function share(of: readonly MeasuredCase[], holds: (c: MeasuredCase) => boolean): Share {
  if (of.length === 0) return null
  const { value, interval, n } = proportion(of.filter(holds).length, of.length)
  return { value, low: interval.low, high: interval.high, n }
}

function timeTo(
  cases: readonly MeasuredCase[], now: Date, metAt: (c: MeasuredCase) => Date | null, due: (c: MeasuredCase) => Date,
): TimeTo {
  const event = cases.map((c) => (metAt(c) ? 1 : 0))
  const time = cases.map((c) => Math.max(0, ((metAt(c) ?? c.closed_at ?? now).getTime() - c.opened_at.getTime()) / hourMs))
  const happened = event.filter((e) => e === 1).length
  const inTime = cases.filter((c) => metAt(c) !== null && metAt(c)! <= due(c)).length
  if (happened === 0) return { n: cases.length, happened, median: null, p90: null, inTime }
  const curve = kaplanMeier({ time, event })
  const quantile = (p: number) => {
    const { value, low, high } = survivalQuantile(curve, p)
    return value === undefined ? null : { value, low: low ?? null, high: high ?? null }
  }
  return { n: cases.length, happened, median: quantile(0.5), p90: quantile(0.9), inTime }
}
