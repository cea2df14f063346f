import type { PhraseRow } from '../questions/phrase-counts.ts'
import { functionWords, neverFirst, neverLast } from './function-words.ts'

/** How much oftener the parts of a phrase stand together than by chance, in logarithms, before they count as a phrase. */
const leastCohesion = Math.log(4)
/** A phrase that almost always goes on in the same way is a piece of a longer one. */
const mostInOneLonger = 0.75

const isHan = (phrase: string) => /^\p{Script=Han}/u.test(phrase)
const partsOf = (phrase: string): string[] => (isHan(phrase) ? [...phrase] : phrase.split(' '))
const joined = (parts: readonly string[], han: boolean) => parts.join(han ? '' : ' ')

/**
 * Sequences that a reader would take for a phrase: they neither begin nor end with a word of grammar, their parts hold
 * together (pointwise mutual information of the weakest cut: Church & Hanks 1990), and they are no piece of one longer phrase.
 * @param counts every sequence with the number of texts that hold it, single characters and words included
 * @param texts of how many texts
 */
export function candidatePhrases(counts: readonly PhraseRow[], texts: number): PhraseRow[] {
  const n = new Map(counts.map((row) => [row.phrase, row.n]))
  const longest = longestExtension(counts, n)
  return counts.filter((row) => {
    const han = isHan(row.phrase)
    const parts = partsOf(row.phrase)
    if (parts.length > (han ? 7 : 4) || !standsAlone(parts, han)) return false
    if ((longest.get(row.phrase) ?? 0) > mostInOneLonger * row.n) return false
    return cohesion(parts, han, row.n, n, texts) >= leastCohesion
  })
}

function standsAlone(parts: readonly string[], han: boolean): boolean {
  const [first, last] = [parts[0]!, parts.at(-1)!]
  if (han)
    return parts.length >= 2 && !neverFirst.has(first) && !neverLast.has(last)
      && !(parts.length === 2 && neverLast.has(first) && !'没不太'.includes(first))
  return parts.every((p) => /^[\p{L}’']{2,}$/u.test(p) || p.length > 2) && !functionWords.has(first) && !functionWords.has(last)
    && first.length > 2
}

/** For each sequence, in how many texts its commonest extension by one character or word stands. */
function longestExtension(counts: readonly PhraseRow[], n: ReadonlyMap<string, number>): Map<string, number> {
  const longest = new Map<string, number>()
  for (const row of counts) {
    const han = isHan(row.phrase)
    const parts = partsOf(row.phrase)
    if (parts.length < 2) continue
    for (const inner of [joined(parts.slice(1), han), joined(parts.slice(0, -1), han)])
      if (n.has(inner)) longest.set(inner, Math.max(longest.get(inner) ?? 0, row.n))
  }
  return longest
}

/** Of the weakest cut. A part that is too rare to have been counted cannot be weaker than its whole. */
function cohesion(
  parts: readonly string[], han: boolean, together: number, n: ReadonlyMap<string, number>, texts: number,
): number {
  let weakest = Infinity
  for (let cut = 1; cut < parts.length; cut++) {
    const left = n.get(joined(parts.slice(0, cut), han)) ?? together
    const right = n.get(joined(parts.slice(cut), han)) ?? together
    weakest = Math.min(weakest, Math.log((together * texts) / (left * right)))
  }
  return weakest
}
