import type { PairRow } from '../questions/phrase-pairs.ts'
import type { KeyPhrase } from './choose-phrases.ts'
import type { Contrast } from '../contract.ts'

/** Phrases that are said together and mark the same texts. */
export interface PhraseGroup {
  readonly contrast: Contrast
  /** The most telling first. */
  readonly phrases: readonly KeyPhrase[]
}

/** Below this mean likeness two groups stay apart. */
const leastLikeness = 0.24
const mostPhrases = 16

/**
 * Groups phrases that stand in the same texts, or beside the same other phrases: average linkage over the mean of the normalised
 * pointwise mutual information of two phrases (Bouma 2009) and the cosine of the company they keep.
 * @param pairs in how many texts two phrases stand together, by their places in `phrases`
 * @param texts of how many texts
 */
export function groupPhrases(phrases: readonly KeyPhrase[], pairs: readonly PairRow[], texts: number): PhraseGroup[] {
  const together = new Map(pairs.map((p) => [p.a * phrases.length + p.b, p.n]))
  const count = (a: number, b: number) => together.get(Math.min(a, b) * phrases.length + Math.max(a, b)) ?? 0
  const direct = (a: number, b: number) => npmi(count(a, b), count(a, a), count(b, b), texts)
  return [...Map.groupBy(phrases.keys(), (i) => phrases[i]!.contrast)].flatMap(([contrast, members]) => {
    const company = members.map((a) => members.map((b) => (a === b ? 1 : Math.max(0, direct(a, b)))))
    const likeness = members.map((_, i) => members.map((_, j) => (company[i]![j]! + cosine(company[i]!, company[j]!)) / 2))
    return linkByAverage(likeness, leastLikeness).map((linked) => ({
      contrast, phrases: linked.map((i) => phrases[members[i]!]!).toSorted((a, b) => b.z - a.z).slice(0, mostPhrases),
    }))
  })
}

function npmi(both: number, a: number, b: number, texts: number): number {
  if (both === 0 || a === 0 || b === 0) return -1
  return both === texts ? 1 : Math.log((both * texts) / (a * b)) / -Math.log(both / texts)
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let dot = 0
  let aa = 0
  let bb = 0
  a.forEach((x, i) => {
    dot += x * b[i]!
    aa += x * x
    bb += b[i]! * b[i]!
  })
  return aa === 0 || bb === 0 ? 0 : dot / Math.sqrt(aa * bb)
}

/** Agglomerative clustering by average linkage (Lance & Williams 1967): the likest two are joined until none are like enough. */
export function linkByAverage(likeness: readonly (readonly number[])[], least: number): number[][] {
  const rows = likeness.map((row) => [...row])
  const groups = new Map(rows.map((_, i) => [i, [i]]))
  for (;;) {
    let best = least
    let pair: readonly [number, number] | undefined
    const alive = [...groups.keys()]
    for (const i of alive) for (const j of alive) if (i < j && rows[i]![j]! >= best) [best, pair] = [rows[i]![j]!, [i, j]]
    if (!pair) return [...groups.values()]
    const [i, j] = pair
    const [a, b] = [groups.get(i)!.length, groups.get(j)!.length]
    groups.get(i)!.push(...groups.get(j)!)
    groups.delete(j)
    for (const k of groups.keys()) if (k !== i) rows[i]![k] = rows[k]![i] = (a * rows[i]![k]! + b * rows[j]![k]!) / (a + b)
  }
}
