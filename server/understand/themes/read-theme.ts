import { StatsError } from '@heartline/stats/errors'
import { chanceOfShares, type Count, differenceOfProportions } from '@heartline/stats/scores'
import { falseDiscoveryAdjusted } from '@heartline/stats/warning'
import { Problem } from '../../platform/problems/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { share, type Slice } from '../slice/index.ts'
import { type KeyOf, voiceOf } from '../voices/index.ts'
import type { ThemeDetail } from './contract.ts'
import { type PartRow, themeExamples, themeParts } from './questions/index.ts'
import { type ReadDeps, readThemes } from './read-themes.ts'

/** A part of fewer texts says nothing of its own. */
const fewestTexts = 30
const mostParts = 40

/**
 * One theme in a slice: where and by whom it is spoken of more than
 * elsewhere, and its most telling texts (where these may be read).
 */
export async function readTheme(
  deps: ReadDeps, org: OrgId, id: number, slice: Slice, keyOf: KeyOf,
  { readWords, ofAPart }: { readonly readWords: boolean; readonly ofAPart: boolean },
): Promise<ThemeDetail> {
  const { items } = await readThemes(deps, org, slice, true, ofAPart)
  const theme = items.find((t) => t.id === id || t.joined.some((j) => j.id === id))
  if (!theme) throw new Problem('not-found', `There is no theme ${id} in your organisation.`)
  const [parts, examples] = await Promise.all([
    deps.clickhouse.query(themeParts(org, slice, theme.phrases)),
    readWords ? deps.clickhouse.query(themeExamples(org, slice, theme.phrases, 8)) : [],
  ])
  const all = { successes: theme.n, n: theme.weeks.reduce((n, w) => n + w.of, 0) }
  const places = [
    ...Map.groupBy(parts.filter((p) => p.dimension === '' && p.key !== ''), (p) => keyOf(p.key)),
  ].map(([key, rows]): PartRow => ({
    dimension: '', key, part: rows.reduce((n, r) => n + r.part, 0), whole: rows.reduce((n, r) => n + r.whole, 0),
  }))
  return {
    ...theme,
    touchpoints: compared(places, all),
    segments: compared(parts.filter((p) => p.dimension !== ''), all),
    examples: examples.map((r) => voiceOf(r, keyOf)),
  }
}

/** Each part against all other texts, those that stand out most first. */
function compared(parts: readonly PartRow[], all: { readonly successes: number; readonly n: number }): ThemeDetail['segments'] {
  const judged = parts.flatMap(({ dimension, key, part, whole }) => {
    const rest = { successes: Math.max(0, all.successes - part), n: all.n - whole }
    if (whole < fewestTexts || rest.n < fewestTexts || part > whole) return []
    const here = { successes: part, n: whole }
    const difference = differenceOfProportions(here, rest)
    const p = chanceOr1(here, rest)
    return [{
      key, dimension: dimension || null, share: share(part, whole)!,
      difference: { value: difference.value, low: difference.interval.low, high: difference.interval.high }, p,
    }]
  })
  const q = falseDiscoveryAdjusted(judged.map((j) => j.p))
  return judged
    .map(({ p: _, ...j }, i) => ({ ...j, difference: { ...j.difference, q: q[i]! } }))
    .toSorted((a, b) => Number(a.difference.q > 0.05) - Number(b.difference.q > 0.05) || b.difference.value - a.difference.value)
    .slice(0, mostParts)
}

/** Where none or all texts belong to the theme, nothing stands out. */
function chanceOr1(here: Count, rest: Count): number {
  try {
    return chanceOfShares(here, rest)
  } catch (error) {
    if (error instanceof StatsError) return 1
    throw error
  }
}
