import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { phrasePattern, textsOnce } from '../../voices/index.ts'
import { type Sample, sampled, type Script } from './phrase-counts.ts'

const Row = z.object({ a: z.number(), b: z.number(), n: z.number() })
export type PairRow = z.infer<typeof Row>

/**
 * In how many texts two of the phrases stand together, by their places
 * in the list (from 0); a phrase with itself: in how many it stands.
 */
export function phrasePairs(org: number, script: Script, sample: Sample, phrases: readonly string[]): Question<PairRow> {
  return {
    name: 'themes.phrase-pairs', org, row: Row, params: { every: sample.every, patterns: phrases.map(phrasePattern) },
    sql: `SELECT a - 1 AS a, b - 1 AS b, count() AS n FROM (
        SELECT arraySort(multiMatchAllIndices(text, {patterns:Array(String)})) AS hits FROM ${textsOnce} WHERE ${sampled(script)})
      ARRAY JOIN hits AS a ARRAY JOIN hits AS b WHERE a <= b GROUP BY a, b`,
  }
}
