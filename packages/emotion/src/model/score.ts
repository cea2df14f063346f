import type { Grams } from '../text/grams.ts'
import { kind } from '../text/normalise.ts'
import type { Units } from '../text/units.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The linear heads of one language: a weight for each n-gram and head, row by row. */
export interface Weights {
  readonly vocabulary: Vocabulary
  readonly heads: readonly string[]
  /** vocabulary.size × heads.length. */
  readonly values: Int8Array | Float32Array
  /** What one step of `values` is worth, for each head. */
  readonly scale: Float32Array
  readonly bias: Float32Array
}

/** What the heads say of a text and of each of its clauses. The arrays are used again for the next text. */
export class Scores {
  /** n-grams of the text that the model knows. */
  known = 0
  /** Units that the model knows by themselves, and those of them that are words or Chinese characters. */
  knownUnits = 0
  knownWords = 0
  /** The row of each n-gram in the vocabulary, −1 where it is not known. */
  rows = new Int32Array(2048)
  text = new Float32Array(0)
  /** clauses × heads. */
  clauses = new Float32Array(0)
  clauseKnown = new Float32Array(0)
}

/**
 * Each head's score: bias + Σ weights of the known n-grams ÷ √(their number), for the text and for each clause. An n-gram across
 * two clauses belongs to the one in which it ends.
 */
export function score(units: Units, grams: Grams, weights: Weights, into: Scores): Scores {
  const heads = weights.heads.length
  const { values, vocabulary, scale, bias } = weights
  const sums = units.clauses * heads
  if (into.clauses.length < sums) into.clauses = new Float32Array(sums * 2)
  if (into.clauseKnown.length < units.clauses) into.clauseKnown = new Float32Array(units.clauses * 2)
  if (into.text.length !== heads) into.text = new Float32Array(heads)
  into.clauses.fill(0, 0, sums)
  into.clauseKnown.fill(0, 0, units.clauses)
  into.known = 0
  into.knownUnits = 0
  into.knownWords = 0
  if (into.rows.length < grams.count) into.rows = new Int32Array(grams.count * 2)
  let lastSingle = -1
  for (let g = 0; g < grams.count; g++) {
    const row = vocabulary.row(grams.hash[g]!)
    into.rows[g] = row
    if (row < 0) continue
    const last = grams.last[g]!
    if (g < grams.whole && grams.first[g] === last && last !== lastSingle) {
      lastSingle = last
      into.knownUnits++
      if (units.kind[last] === kind.han || units.kind[last] === kind.letter) into.knownWords++
    }
    const clause = units.clause[last]!
    into.clauseKnown[clause]!++
    into.known++
    const from = row * heads
    const to = clause * heads
    for (let h = 0; h < heads; h++) into.clauses[to + h]! += values[from + h]!
  }
  for (let h = 0; h < heads; h++) {
    let sum = 0
    for (let c = 0; c < units.clauses; c++) sum += into.clauses[c * heads + h]!
    into.text[h] = bias[h]! + (scale[h]! * sum) / Math.sqrt(Math.max(1, into.known))
  }
  for (let c = 0; c < units.clauses; c++) {
    const root = Math.sqrt(Math.max(1, into.clauseKnown[c]!))
    for (let h = 0; h < heads; h++) into.clauses[c * heads + h] = bias[h]! + (scale[h]! * into.clauses[c * heads + h]!) / root
  }
  return into
}
