import { StatsError } from '@heartline/stats/errors'
import { differenceFromMoments, proportion } from '@heartline/stats/scores'
import type { Promises } from '../../understand/satisfaction/contract.ts'
import { estimate, type Estimate } from '../../understand/slice/index.ts'
import { closeEnough, fewestCustomers, fewestEach, harmfulLoss, type Missing, noticeable, type Verdict } from './contract.ts'

type Side = 'above' | 'below'
type Basis = Pick<Verdict, 'method' | 'caveats'>

/** How many it would take for an interval to leave the threshold, if the value stays where it is. */
export function neededFor({ value, low, high, n }: Estimate, threshold: number): number {
  const away = Math.abs(value - threshold)
  const half = (high - low) / 2
  return away === 0 ? n * 100 : Math.min(n * 100, Math.ceil(n * (half / away) ** 2))
}

/** Supported where the whole interval lies on the side that the belief says, contradicted where all of it lies on the other. */
export function judgeEstimate(e: Estimate, threshold: number, side: Side, unit: Verdict['unit'], basis: Basis): Verdict {
  const [above, below] = [e.low > threshold, e.high < threshold]
  const verdict = above || below ? (above === (side === 'above') ? 'supported' : 'contradicted') : 'not-enough-data'
  return {
    ...basis, verdict, estimate: e, threshold, unit,
    missing: above || below ? null : { what: 'closer', have: e.n, need: Math.max(e.n + 1, neededFor(e, threshold)) },
  }
}

export const lacking = (missing: Missing, threshold: number, unit: Verdict['unit'], basis: Basis): Verdict =>
  ({ ...basis, verdict: 'not-enough-data', estimate: null, threshold, unit, missing })

/** A belief about a share of customers. */
export function judgeShare(
  { part, whole }: { part: number; whole: number },
  of: { threshold: number; side: Side; what: Missing['what']; caveats: Verdict['caveats'] },
): Verdict {
  const basis = { method: 'wilson interval of a share', caveats: of.caveats }
  if (whole < fewestCustomers) return lacking({ what: of.what, have: whole, need: fewestCustomers }, of.threshold, 'share', basis)
  return judgeEstimate(estimate(proportion(part, whole)), of.threshold, of.side, 'share', basis)
}

/** A belief that something drives customers away, where a lot held some out: by how many fewer of the others come back. */
export const judgeLoss = (lift: Estimate): Verdict =>
  judgeEstimate(lift, -harmfulLoss, 'below', 'share', {
    method: 'hold-out, mixture sequential test', caveats: ['held-out-by-lot'],
  })

/** Tone of customers in one circumstance: number, sum and sum of squares, with the flag set and without it. */
export interface Stratum {
  readonly set: { readonly n: number; readonly sum: number; readonly squares: number }
  readonly unset: { readonly n: number; readonly sum: number; readonly squares: number }
}

/**
 * A belief that something hurts: the difference in tone within like circumstances, weighed by how many met it there.
 * Supported where it is surely worse by what customers would notice; contradicted where it surely is not.
 */
export function judgeHarm(strata: readonly Stratum[]): Verdict {
  const basis = {
    method: 'difference of means, matched by topic and outcome', caveats: ['matched-not-randomised'] as Verdict['caveats'],
  }
  const like = strata.filter((s) => s.set.n >= 2 && s.unset.n >= 2)
  const [set, unset] = [like.reduce((n, s) => n + s.set.n, 0), like.reduce((n, s) => n + s.unset.n, 0)]
  if (set < fewestEach) return lacking({ what: 'flagged', have: set, need: fewestEach }, -noticeable, 'tone', basis)
  if (unset < fewestEach) return lacking({ what: 'unflagged', have: unset, need: fewestEach }, -noticeable, 'tone', basis)
  let [value, variance] = [0, 0]
  for (const s of like) {
    const [m1, m0] = [s.set.sum / s.set.n, s.unset.sum / s.unset.n]
    value += (s.set.n / set) * (m1 - m0)
    variance += (s.set.n / set) ** 2 * (varianceOf(s.set) / s.set.n + varianceOf(s.unset) / s.unset.n)
  }
  const half = 1.959964 * Math.sqrt(variance)
  return judgeEstimate({ value, low: value - half, high: value + half, n: set + unset }, -noticeable, 'below', 'tone', basis)
}
const varianceOf = ({ n, sum, squares }: Stratum['set']) => Math.max(0, (squares - (sum * sum) / n) / (n - 1))

export type ScoredPromises = {
  readonly [Side in 'onTime' | 'tooLate']: { readonly tone: { readonly n: number } } | null
} & Pick<Promises, 'difference'>

/** "Late delivery spoils it": supported where late orders are surely scored worse by what customers would notice. */
export function judgePromises({ onTime, tooLate, difference }: ScoredPromises): Verdict {
  const basis = { method: 'difference of means (Welch)', caveats: ['those-who-answered', 'not-by-lot'] as Verdict['caveats'] }
  const [late, punctual] = [tooLate?.tone.n ?? 0, onTime?.tone.n ?? 0]
  if (punctual < fewestEach && late >= fewestEach)
    return lacking({ what: 'punctual-orders', have: punctual, need: fewestEach }, -noticeable, 'tone', basis)
  // Scores that are all the same have no spread, and so no interval.
  if (late < fewestEach || !difference)
    return lacking({ what: 'late-orders', have: late, need: Math.max(fewestEach, late + 1) }, -noticeable, 'tone', basis)
  const { value, low, high, n } = difference
  return judgeEstimate({ value, low, high, n }, -noticeable, 'below', 'tone', basis)
}

export interface Answers { readonly n: number; readonly sum: number; readonly squares: number }
export interface Compared<T> { readonly of: T; readonly staff: Answers; readonly customers: Answers }

/**
 * Where staff and customers differ, the widest first, each difference
 * at a level that holds for all of them together (Bonferroni).
 */
export function compareAnswers<T>(all: readonly Compared<T>[]) {
  const enough = all.filter((c) => c.staff.n >= fewestStaff && c.customers.n >= fewestEach)
  const level = 1 - 0.05 / Math.max(1, enough.length)
  return enough.flatMap((c) => {
    try {
      const difference = estimate(differenceFromMoments(c.staff, c.customers, { level }))
      return [{
        ...c, difference, apart: difference.low > closeEnough || difference.high < -closeEnough,
        close: difference.low > -closeEnough && difference.high < closeEnough,
      }]
    } catch (error) {
      if (error instanceof StatsError) return []
      throw error
    }
  }).toSorted((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value))
}
export const fewestStaff = 5

/**
 * "We know what they want": supported where staff are close on every question, contradicted where they are surely apart on any.
 */
export function judgeAgreement(all: readonly Compared<unknown>[]): Verdict {
  const basis = { method: 'equivalence of means, Bonferroni', caveats: ['those-who-answered'] as Verdict['caveats'] }
  const compared = compareAnswers(all)
  const widest = compared[0]
  if (!widest) {
    const staff = all.reduce((n, c) => Math.max(n, c.staff.n), 0)
    const what = staff < fewestStaff
      ? { what: 'staff' as const, have: staff, need: fewestStaff }
      : { what: 'answers' as const, have: all.reduce((n, c) => Math.max(n, c.customers.n), 0), need: fewestEach }
    return lacking(what, closeEnough, 'share', basis)
  }
  const size = { ...widest.difference, value: Math.abs(widest.difference.value), ...bounds(widest.difference) }
  const verdict = compared.some((c) => c.apart)
    ? 'contradicted'
    : compared.every((c) => c.close) ? 'supported' : 'not-enough-data'
  return {
    ...basis, verdict, estimate: size, threshold: closeEnough, unit: 'share',
    missing: verdict === 'not-enough-data'
      ? { what: 'closer', have: size.n, need: Math.max(size.n + 1, neededFor(size, closeEnough)) }
      : null,
  }
}

/** The bounds of how far apart, where those of the difference may lie on both sides of nought. */
function bounds({ low, high }: Estimate): { low: number; high: number } {
  return {
    low: low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high)), high: Math.max(Math.abs(low), Math.abs(high)),
  }
}
