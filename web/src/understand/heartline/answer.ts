import type { Heartline, HeartlinePoint } from '../../../../server/understand/journeys/contract.ts'
import type { Measured } from '../../../../server/understand/slice/contract.ts'
import { keepClear } from './keep-clear.ts'
import { fewScores } from './layout/place-line.ts'

/** A touchpoint with the feeling measured there. */
export interface Scored {
  readonly point: HeartlinePoint
  readonly tone: Measured
}

/** What a heartline says in one sentence, and whether its data can carry it. */
export type Answer =
  /** Nobody scored anything. */
  | { readonly kind: 'silent' }
  /** No touchpoint has enough scores for a verdict. */
  | { readonly kind: 'too-few'; readonly scores: number; readonly touchpoints: number }
  /** Only one touchpoint has enough scores. */
  | { readonly kind: 'one'; readonly only: Scored }
  /** The best and the worst touchpoint; `apart` says whether their intervals keep clear of one another. */
  | { readonly kind: 'spread'; readonly best: Scored; readonly worst: Scored; readonly apart: boolean; readonly leftOut: number }

/**
 * The answer to "what do customers feel along this journey?": the best and the worst touchpoint among those with at
 * least thirty scores. Touchpoints with fewer are left out and counted, for their rank would be chance.
 */
export function answerOf(line: Heartline): Answer {
  const scored = line.points.flatMap((point) => (point.tone ? [{ point, tone: point.tone }] : []))
  if (scored.length === 0) return { kind: 'silent' }
  const enough = scored.filter(({ tone }) => tone.n >= fewScores)
  const [first, ...others] = enough
  if (!first) return { kind: 'too-few', scores: scored.reduce((sum, { tone }) => sum + tone.n, 0), touchpoints: scored.length }
  if (others.length === 0) return { kind: 'one', only: first }
  const best = others.reduce((a, b) => (b.tone.mean > a.tone.mean ? b : a), first)
  const worst = others.reduce((a, b) => (b.tone.mean < a.tone.mean ? b : a), first)
  return { kind: 'spread', best, worst, apart: keepClear(best.tone, worst.tone), leftOut: scored.length - enough.length }
}
