import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inVoices, type ResolvedFilter, spokenOf, textsOnce, voiceParams } from '../conditions.ts'

/** What a text is counted by, and the keys that it counts under. */
const keysOf = {
  emotions: 'emotions', factors: 'mapKeys(factors)', intents: 'intents', touchpoints: spokenOf,
  langs: "[splitByChar('-', toString(lang))[1]]",
} as const
export type Facet = keyof typeof keysOf

const Row = z.object({
  facet: z.enum(Object.keys(keysOf) as [Facet, ...Facet[]]), name: z.string(), n: z.number(), sure: z.number(), sum: z.number(),
})
export type FacetRow = z.infer<typeof Row>

const sums = 'count() AS n, countIf(NOT unsure) AS sure, sumIf(toFloat64(tone), NOT unsure) AS sum'

/**
 * For each key: texts, texts that the reader was sure of, and the sum of their tone. Over all texts each facet is a pass of its
 * own, which reads one column and is five times faster than maps; where the texts themselves must be searched, they are read once
 * for all facets.
 */
export function countFacets(org: number, filter: ResolvedFilter): Question<FacetRow> {
  const facets = Object.entries(keysOf)
  const searched = filter.words !== undefined || filter.phrases !== undefined
  const from = `FROM ${textsOnce} WHERE ${inVoices(filter)}`
  const inOnePass = `SELECT pair.1 AS facet, pair.2 AS name, ${sums}
    FROM (SELECT arrayJoin(arrayConcat(${facets.map(([name, keys]) => `arrayMap(k -> ('${name}', toString(k)), ${keys})`).join(', ')})) AS pair, unsure, tone ${from}) GROUP BY pair`
  const oneByOne =
    facets.map(([
      name, keys,
    ]) => `SELECT '${name}' AS facet, toString(k) AS name, ${sums} FROM (SELECT arrayJoin(${keys}) AS k, unsure, tone ${from}) GROUP BY k`)
  return {
    name: 'voices.facets', org, row: Row, params: voiceParams(filter), sql: searched ? inOnePass : oneByOne.join(' UNION ALL '),
  }
}
