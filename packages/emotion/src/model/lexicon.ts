import { isNegator, type Grams } from '../text/grams.ts'
import { kind } from '../text/normalise.ts'
import { hashOf, type Units } from '../text/units.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Words and phrases whose feeling is known by themselves: tone and intensity of each, −127…127 and 0…127 for −1…1 and 0…1. */
export interface Lexicon {
  readonly words: Vocabulary
  readonly tone: Int8Array
  readonly intensity: Int8Array
}

export const lexiconFeatures = [
  'pleasant', 'unpleasant', 'balance', 'share', 'last', 'strongest', 'behind turn', 'negated pleasant', 'negated unpleasant',
  'boosted', 'mean intensity', 'most intense',
  'first clause', 'last clause', 'symbols', 'last symbol',
] as const

const boosters = new Set(
  ['very', 'really', 'so', 'extremely', 'absolutely', 'totally', 'completely', 'utterly', 'incredibly', 'super', 'too', 'such', 'truly', 'beyond',
    '很', '太', '真', '极', '超', '巨', '最', '好', '贼', '老', '挺'].map(hashOf),
)
/** How far back a negation or a booster is looked for, in units: three words, or the characters of about as many. */
const [reachOfWords, reachOfCharacters] = [3, 5]
/**
 * What is left of a tone under a negation: “not good” is bad, though less than “bad”; VADER uses −0.74 (Hutto & Gilbert 2014).
 */
const turned = -0.74

/**
 * Reads the words of the lexicon in a text, the longest at each place, turned by a negation before them and raised by a booster.
 * @param lastTurn the last clause that begins with a turn, or −1.
 */
export function readLexicon(
  units: Units, grams: Grams, lexicon: Lexicon, lastTurn: number, into: Float32Array, from: number,
): void {
  let [
    up, down, upNegated, downNegated, boosted, last, strongest, behind, hits, intensity, most,
  ] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  let [firstClause, lastClause, symbols, lastSymbol] = [0, 0, 0, 0]
  let g = 0
  let covered = -1
  while (g < grams.whole) {
    const first = grams.first[g]!
    let found = -1
    let end = -1
    for (; g < grams.whole && grams.first[g] === first; g++) {
      const row = first > covered ? lexicon.words.row(grams.hash[g]!) : -1
      if (row >= 0 && grams.last[g]! >= end) [found, end] = [row, grams.last[g]!]
    }
    if (found < 0) continue
    covered = end
    let tone = lexicon.tone[found]! / 127
    const [negations, boosts] = before(units, first)
    if (boosts > 0) {
      tone *= 1.25
      boosted += Math.abs(tone)
    }
    if (negations % 2 === 1) {
      if (tone > 0) upNegated += tone
      else downNegated -= tone
      tone *= turned
    }
    hits++
    const strength = lexicon.intensity[found]! / 127
    intensity += strength
    if (strength > most) most = strength
    if (tone > 0) up += tone
    else down -= tone
    if (Math.abs(tone) > 0.05) last = tone
    if (Math.abs(tone) > Math.abs(strongest)) strongest = tone
    if (lastTurn >= 0 && units.clause[first]! >= lastTurn) behind += tone
    if (units.clause[first] === 0) firstClause += tone
    if (units.clause[first] === units.clauses - 1) lastClause += tone
    if (units.kind[first] === kind.symbol) {
      symbols += tone
      lastSymbol = tone
    }
  }
  const squash = (x: number) => x / Math.sqrt(x * x + 2)
  const values = [
    Math.log1p(up), Math.log1p(down), squash(up - down), (up - down) / (up + down + 0.5), last, strongest,
    lastTurn >= 0 ? squash(behind) : squash(up - down),
    Math.log1p(upNegated), Math.log1p(downNegated), Math.log1p(boosted), hits > 0 ? intensity / hits : 0.3, most,
    squash(firstClause), squash(lastClause), squash(symbols), lastSymbol,
  ]
  for (let i = 0; i < values.length; i++) into[from + i] = values[i]!
}

/**
 * Negations and boosters right before a unit, not beyond a mark. A
 * negator that begins a longer word of the lexicon never gets here.
 */
function before(units: Units, first: number): [negations: number, boosts: number] {
  let [negations, boosts] = [0, 0]
  const reach = units.kind[first] === kind.han ? reachOfCharacters : reachOfWords
  for (let u = first - 1; u >= Math.max(0, first - reach); u--) {
    if (units.kind[u] === kind.mark) break
    if (isNegator(units.hash[u]!)) negations++
    else if (boosters.has(units.hash[u]!)) boosts++
  }
  return [negations, boosts]
}
