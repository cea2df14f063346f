import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { textsOnce } from '../../voices/index.ts'
import { groupFlags } from '../find/contrasts.ts'

/** Which texts are read for phrases: the same part of every day where there are more than can be read. */
export interface Sample {
  /** The first day of the latest part of the time. */
  readonly late: string
  /** 1 in so many texts; 1 is all. */
  readonly every: number
}

/**
 * Texts are compared with texts in their own script only: else every
 * word of a language would mark whatever its speakers feel more.
 */
export const scripts = ['han', 'letters'] as const
export type Script = (typeof scripts)[number]
const scriptCondition: Readonly<Record<Script, string>> = {
  han: "match(text, '\\\\p{Han}')", letters: "NOT match(text, '\\\\p{Han}')",
}
/** The texts of a sample in one script. */
export const sampled =
  (script: Script) => `org = {org:UInt32} AND cityHash64(id, source) % {every:UInt32} = 0 AND ${scriptCondition[script]}`

const TotalsRow = z.object({ n: z.number(), inGroups: z.array(z.number()) })
export type TotalsRow = z.infer<typeof TotalsRow>
/** How many texts there are in all, and in each group of texts that phrases are compared over. */
export function textTotals(org: number, script: Script, sample: Sample): Question<TotalsRow> {
  return {
    name: 'themes.text-totals', org, row: TotalsRow, params: { ...sample },
    sql: `SELECT count() AS n, sumForEach(${groupFlags}) AS inGroups FROM ${textsOnce} WHERE ${sampled(script)} HAVING n > 0`,
  }
}

const PhraseRow = z.object({ phrase: z.string(), n: z.number(), inGroups: z.array(z.number()) })
export type PhraseRow = z.infer<typeof PhraseRow>

const letter = "[\\\\p{Latin}\\\\p{Cyrillic}\\\\p{Greek}\\\\p{M}’\\']"
const ngrams =
  [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `arrayFlatten(arrayMap(r -> if(lengthUTF8(r) >= ${n}, ngrams(r, ${n}), []), pieces))`)
const shingles = `arrayFlatten(arrayMap(c -> arrayFlatten(arrayMap(k -> arrayMap(i -> arrayStringConcat(arraySlice(c, i, k), ' '),
  range(1, greatest(length(c) - k + 2, 1))), [1, 2, 3, 4, 5])), arrayMap(piece -> splitByChar(' ', piece), pieces)))`
const sequences: Readonly<Record<Script, { readonly piece: string; readonly phrases: string }>> = {
  han: { piece: "'\\\\p{Han}+'", phrases: `arrayConcat(${ngrams.join(', ')})` },
  letters: { piece: `'${letter}+(?: ${letter}+)*'`, phrases: shingles },
}

/**
 * In how many texts each sequence stands: one to eight Chinese characters, or one to five words of an alphabet, without crossing
 * a mark of punctuation. Those that stand in fewer than `least` texts are left out.
 */
export function phraseCounts(org: number, script: Script, sample: Sample, least: number): Question<PhraseRow> {
  const { piece, phrases } = sequences[script]
  return {
    name: 'themes.phrase-counts', org, row: PhraseRow, settings: { max_execution_time: 600 }, params: { ...sample, least },
    sql: `SELECT phrase, count() AS n, sumForEach(flags) AS inGroups FROM (
        SELECT flags, arrayJoin(arrayDistinct(${phrases})) AS phrase
        FROM (SELECT ${groupFlags} AS flags, extractAll(lowerUTF8(text), ${piece}) AS pieces FROM ${textsOnce} WHERE ${sampled(script)}))
      GROUP BY phrase HAVING n >= {least:UInt32}`,
  }
}
