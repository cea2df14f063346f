import { type Grams, isNegator } from '../text/grams.ts'
import { kind } from '../text/normalise.ts'
import type { Units } from '../text/units.ts'
import { type Lexicon, lexiconFeatures, readLexicon } from './lexicon.ts'
import type { Scores } from './score.ts'
import { sigmoid } from './sigmoid.ts'

/**
 * What the second stage sees of a text: every head's score for the text; how the heads of feeling run over its clauses (first, last, lowest, highest,
 * behind the last turn, before it); and what the hand of the writer shows (marks, capitals, drawn-out letters, length);
 * what the words of the lexicon add up to.
 */
export const shapes = ['first', 'last', 'lowest', 'highest', 'behind turn', 'before turn'] as const
export const surfaces = ['length', 'exclamations', 'questions', 'ends in question', 'dots', 'symbols', 'capitals', 'drawn out', 'numbers', 'clauses', 'turn', 'negations', 'known', 'short'] as const

/** Which heads the features look at more closely, by their places among the heads. */
export interface Places {
  /** The heads of feeling, whose run over the clauses is looked at. */
  readonly feeling: readonly number[]
  /** The head of tone, and those of the six factors: the tone of the clause that speaks most of a factor is the tone toward it. */
  readonly tone: number
  readonly factors: readonly number[]
  /**
   * Where a language was learned from two voices (customers, and writers of news and fiction) whose words weigh differently: the
   * head that is positive for ours, and the heads of tone and intensity that were learned from each.
   */
  readonly voices?: { readonly by: number; readonly ours: readonly number[]; readonly theirs: readonly number[] }
}

/** How many features a language with so many heads, so many of them of feeling, has. */
export const featureCount = (heads: number, places: Places): number =>
  heads + places.feeling.length * shapes.length + places.factors.length + surfaces.length + lexiconFeatures.length
  + (places.voices ? places.voices.ours.length + places.voices.theirs.length : 0)

/** How soon a voice is taken for the one or the other. */
const sharpness = 4

/**
 * @param into at least `featureCount` long.
 */
export function features(text: string, units: Units, grams: Grams, scores: Scores, lexicon: Lexicon, places: Places, into: Float32Array): Float32Array {
  const heads = scores.text.length
  into.set(scores.text)
  let at = heads
  const lastTurn = units.turned.lastIndexOf(true)
  for (const head of places.feeling) {
    const whole = scores.text[head]!
    let [first, last, low, high, behind, before, nBehind, nBefore] = [whole, whole, whole, whole, 0, 0, 0, 0]
    let any = false
    for (let c = 0; c < units.clauses; c++) {
      if (scores.clauseKnown[c] === 0) continue
      const value = scores.clauses[c * heads + head]!
      if (!any) [first, low, high] = [value, value, value]
      any = true
      last = value
      if (value < low) low = value
      if (value > high) high = value
      if (lastTurn >= 0 && c >= lastTurn) { behind += value; nBehind++ } else { before += value; nBefore++ }
    }
    into[at++] = first
    into[at++] = last
    into[at++] = low
    into[at++] = high
    into[at++] = nBehind > 0 ? behind / nBehind : last
    into[at++] = lastTurn >= 0 && nBefore > 0 ? before / nBefore : whole
  }
  for (const factor of places.factors) {
    let best = -1
    for (let c = 0; c < units.clauses; c++) {
      if (scores.clauseKnown[c]! > 0 && (best < 0 || scores.clauses[c * heads + factor]! > scores.clauses[best * heads + factor]!)) best = c
    }
    into[at++] = best < 0 ? 0 : scores.clauses[best * heads + places.tone]!
  }
  surface(text, units, scores, into, at, lastTurn)
  at += surfaces.length
  readLexicon(units, grams, lexicon, lastTurn, into, at)
  at += lexiconFeatures.length
  if (places.voices) {
    const { by, ours, theirs } = places.voices
    const likeOurs = sigmoid(sharpness * scores.text[by]!)
    for (const head of ours) into[at++] = likeOurs * scores.text[head]!
    for (const head of theirs) into[at++] = (1 - likeOurs) * scores.text[head]!
  }
  return into
}

function surface(text: string, units: Units, scores: Scores, into: Float32Array, from: number, lastTurn: number): void {
  let [exclamations, questions, dots, symbols, numbers, negations, drawn, upper, letters, ends] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (let u = 0; u < units.count; u++) {
    const is = units.kind[u]
    const start = units.start[u]!
    const length = units.end[u]! - start
    if (is === kind.mark) {
      const mark = text[start]!
      if (mark === '!' || mark === '！') exclamations += Math.min(length, 4)
      else if (mark === '?' || mark === '？') questions += Math.min(length, 3)
      else if (length > 1 || mark === '…') dots++
    } else if (is === kind.symbol) symbols++
    else if (is === kind.digit) numbers++
    else if (is === kind.letter) {
      letters++
      if (length > 2 && isShouted(text, start, units.end[u]!)) upper++
      if (isDrawnOut(text, start, units.end[u]!)) drawn++
    }
    if (isNegator(units.hash[u]!)) negations++
  }
  if (units.count > 0) ends = '?？'.includes(text[units.end[units.count - 1]! - 1]!) ? 1 : 0
  const values = [
    Math.log1p(units.count) / 4, Math.min(exclamations, 6) / 3, Math.min(questions, 4) / 2, ends, Math.min(dots, 3) / 2, Math.min(symbols, 4) / 2,
    letters > 0 ? upper / letters : 0, Math.min(drawn, 2), Math.log1p(numbers) / 2, Math.log1p(units.clauses) / 2, lastTurn >= 0 ? 1 : 0, Math.min(negations, 4) / 2,
    units.count > 0 ? scores.knownUnits / units.count : 0, 1 / (1 + units.count),
  ]
  for (let i = 0; i < values.length; i++) into[from + i] = values[i]!
}

const isShouted = (text: string, start: number, end: number): boolean => {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if ((code < 65 || code > 90) && (code < 0xff21 || code > 0xff3a)) return false
  }
  return true
}

const isDrawnOut = (text: string, start: number, end: number): boolean => {
  for (let i = start + 2; i < end; i++) if (text[i] === text[i - 1] && text[i] === text[i - 2]) return true
  return false
}
