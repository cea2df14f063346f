import type { TouchpointTrend } from '../../../../server/understand/journeys/contract.ts'
import { keepClear } from '../heartline/keep-clear.ts'
import { pooled, type Pooled } from './pool.ts'

/** So many scores make the recent side of the comparison, if there are as many again before; else at least thirty. */
const wanted = [100, 30] as const

/** Where a touchpoint's tone is now, held against the time before. */
export type TrendAnswer =
  | { readonly kind: 'silent' }
  /** There are not thirty scores on either side. */
  | { readonly kind: 'unsure' }
  | { readonly kind: 'steady' | 'better' | 'worse'; readonly recent: Side; readonly before: Side }

export interface Side extends Pooled {
  readonly periods: number
  readonly start: string
}

/**
 * The last periods, as many as hold enough scores, against all that came before; better or worse only where the two
 * 95 % intervals do not overlap.
 */
export function answerOfTrend({ tone }: Pick<TouchpointTrend, 'tone'>): TrendAnswer {
  if (tone.length === 0) return { kind: 'silent' }
  for (const least of wanted) {
    const from = tone.findLastIndex((_, i) => countFrom(tone, i) >= least)
    const [before, recent] = [tone.slice(0, from), tone.slice(from)]
    if (from < 1 || countFrom(before, 0) < least) continue
    const sides = { recent: sideOf(recent), before: sideOf(before) }
    if (!keepClear(sides.recent, sides.before)) return { kind: 'steady', ...sides }
    return { kind: sides.recent.mean > sides.before.mean ? 'better' : 'worse', ...sides }
  }
  return { kind: 'unsure' }
}

type Buckets = TouchpointTrend['tone']
const countFrom = (buckets: Buckets, from: number) => buckets.slice(from).reduce((sum, { n }) => sum + n, 0)
const sideOf = (buckets: Buckets): Side => ({ ...pooled(buckets), periods: buckets.length, start: buckets[0]!.start })
