import type { Places } from './model/features.ts'
import type { Scores, Weights } from './model/score.ts'
import type { Grams } from './text/grams.ts'
import { kind } from './text/normalise.ts'
import type { Units } from './text/units.ts'

export interface Span { readonly start: number; readonly end: number; readonly tone: number }

const most = 5
/** A unit belongs to a span where it moves the tone at least this share of what the strongest unit does. */
const share = 0.35

/**
 * The words that carried the tone: each n-gram's weight in the head of tone,
 * shared among its units; neighbours that pull the same way are one span.
 */
export function spansOf(units: Units, grams: Grams, scores: Scores, weights: Weights, places: Places): Span[] {
  const pull = new Float32Array(units.count)
  const heads = weights.heads.length
  const root = Math.sqrt(Math.max(1, scores.known))
  for (let g = 0; g < grams.count; g++) {
    const row = scores.rows[g]!
    if (row < 0) continue
    const [first, last] = [grams.first[g]!, grams.last[g]!]
    const worth = (weights.scale[places.tone]! * weights.values[row * heads + places.tone]!) / root / (last - first + 1)
    for (let u = first; u <= last; u++) pull[u]! += worth
  }
  let strongest = 0
  for (const value of pull) strongest = Math.max(strongest, Math.abs(value))
  const least = Math.max(0.01, strongest * share)
  const spans: Span[] = []
  for (let u = 0; u < units.count; u++) {
    if (Math.abs(pull[u]!) < least) continue
    const side = Math.sign(pull[u]!)
    const from = u
    let tone = pull[u]!
    while (u + 1 < units.count && Math.sign(pull[u + 1]!) === side && Math.abs(pull[u + 1]!) >= least / 2
      && units.clause[u + 1] === units.clause[from]) tone += pull[++u]!
    if (units.kind[from] === kind.mark && from === u) continue
    spans.push({ start: units.start[from]!, end: units.end[u]!, tone: Math.round(Math.max(-1, Math.min(1, tone)) * 1000) / 1000 })
  }
  return spans.toSorted((a, b) => Math.abs(b.tone) - Math.abs(a.tone)).slice(0, most).toSorted((a, b) => a.start - b.start)
}
