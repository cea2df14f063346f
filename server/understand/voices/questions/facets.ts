import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inVoices, type ResolvedFilter, spokenOf, textsOnce, voiceParams } from '../conditions.ts'

/** What a text is counted by, and the keys that it counts under. */
const keysOf = { emotions: 'emotions', factors: 'mapKeys(factors)', intents: 'intents', touchpoints: spokenOf, langs: "[splitByChar('-', toString(lang))[1]]" } as const
export type Facet = keyof typeof keysOf

const Row = z.object({ facet: z.enum(Object.keys(keysOf) as [Facet, ...Facet[]]), name: z.string(), n: z.number(), sure: z.number(), sum: z.number() })
export type FacetRow = z.infer<typeof Row>

/** For each key: texts, texts that the reader was sure of, and the sum of their tone. Each facet is a pass of its own: five times faster than maps. */
export function countFacets(org: number, filter: ResolvedFilter): Question<FacetRow> {
  const facet = (name: string, keys: string) => `SELECT '${name}' AS facet, toString(k) AS name, count() AS n, countIf(NOT unsure) AS sure, sumIf(toFloat64(tone), NOT unsure) AS sum
      FROM (SELECT arrayJoin(${keys}) AS k, unsure, tone FROM ${textsOnce} WHERE ${inVoices(filter)}) GROUP BY k`
  return {
    name: 'voices.facets', org, row: Row, params: voiceParams(filter),
    sql: Object.entries(keysOf).map(([name, keys]) => facet(name, keys)).join(' UNION ALL '),
  }
}
