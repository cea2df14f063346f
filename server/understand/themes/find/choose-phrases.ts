import { falseDiscoveryAdjusted } from '@heartline/stats/warning'
import { keynessOfWords } from '@heartline/stats/words'
import type { PhraseRow } from '../questions/phrase-counts.ts'
import { type Contrast, contrastNames } from '../contract.ts'

/** A phrase that marks one group of texts. */
export interface KeyPhrase {
  readonly phrase: string
  readonly contrast: Contrast
  readonly n: number
  readonly z: number
  readonly q: number
}

/** At least this much oftener (in logarithms of odds) in the group than elsewhere: twice. */
const leastLogOdds = 0.7
/** A group of fewer texts is not compared. */
const fewestTexts = 30
const falseDiscoveries = 0.05
/** As much as so many texts speak for no difference. */
const prior = 50
const mostPerGroup = 120

/**
 * The phrases that mark a group of texts against all others, each under the group that it marks most; the false discovery
 * rate is held over all phrases and groups together.
 */
export function choosePhrases(
  candidates: readonly PhraseRow[], totals: { readonly n: number; readonly inGroups: readonly number[] },
): KeyPhrase[] {
  const tested = contrastNames.flatMap((contrast, g) => {
    const inGroup = totals.inGroups[g]!
    if (inGroup < fewestTexts || inGroup > totals.n - fewestTexts) return []
    const keyness = keynessOfWords(
      candidates.map((c) => c.inGroups[g]!), candidates.map((c) => c.n - c.inGroups[g]!),
      { first: inGroup, second: totals.n - inGroup }, { prior },
    )
    return candidates.map((c, i) => ({ phrase: c.phrase, n: c.n, contrast, ...keyness[i]! }))
  })
  const q = falseDiscoveryAdjusted(tested.map((t) => t.p))
  const best = new Map<string, KeyPhrase>()
  tested.forEach(({ phrase, contrast, n, z, logOdds }, i) => {
    if (q[i]! > falseDiscoveries || logOdds < leastLogOdds) return
    const before = best.get(phrase)
    if (!before || before.z < z) best.set(phrase, { phrase, contrast, n, z, q: q[i]! })
  })
  const byGroup = Map.groupBy(best.values(), (p) => p.contrast)
  return [...byGroup.values()].flatMap((phrases) => phrases.toSorted((a, b) => b.z - a.z).slice(0, mostPerGroup))
}
