import type { Contrast } from '../contract.ts'

export interface FoundTheme {
  readonly contrast: Contrast
  /** The most telling first. */
  readonly phrases: readonly string[]
}
export interface KnownTheme {
  readonly id: number
  readonly phrases: readonly string[]
}

/** At least this share of the shorter list of phrases stands in the other too. */
const leastShared = 0.34

/**
 * Which theme found now is which theme known from before, by the phrases they share; each is matched once, the likest first. What
 * people said of a theme (its name, that it is pinned or put aside) stays with it this way.
 * @returns for each theme found, the number of the known one, or null for a new one
 */
export function keepThemes(found: readonly FoundTheme[], known: readonly KnownTheme[]): (number | null)[] {
  const holders = new Map<string, number[]>()
  known.forEach((theme, k) => theme.phrases.forEach((p) => holders.set(p, [...(holders.get(p) ?? []), k])))
  const pairs = found.flatMap((theme, f) => {
    const shared = new Map<number, number>()
    for (const p of theme.phrases) for (const k of holders.get(p) ?? []) shared.set(k, (shared.get(k) ?? 0) + 1)
    return [...shared].map(([k, n]) => {
      const [a, b] = [theme.phrases.length, known[k]!.phrases.length]
      return { f, k, enough: n >= leastShared * Math.min(a, b), jaccard: n / (a + b - n) }
    })
  })
  const kept: (number | null)[] = found.map(() => null)
  const taken = new Set<number>()
  for (const { f, k, enough } of pairs.toSorted((a, b) => b.jaccard - a.jaccard || known[a.k]!.id - known[b.k]!.id
    || a.f - b.f)) {
    if (!enough || kept[f] !== null || taken.has(k)) continue
    kept[f] = known[k]!.id
    taken.add(k)
  }
  return kept
}
