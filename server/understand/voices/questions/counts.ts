import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inVoices, type ResolvedFilter, spokenOf, textsOnce, voiceParams } from '../conditions.ts'
import { feelings, strengths } from '../contract.ts'
import { feelingCondition, strengthCondition } from '../feelings.ts'

const Counted = z.tuple([z.array(z.string()), z.array(z.number()), z.array(z.number()), z.array(z.number())])
const Row = z.object({
  n: z.number(), customers: z.number(), sure: z.number(), sum: z.number(), squares: z.number(),
  byFeeling: z.array(z.number()).length(feelings.length), byStrength: z.array(z.number()).length(strengths.length),
  byEmotion: Counted, byFactor: Counted, byIntent: Counted, byTouchpoint: Counted, byLang: z.tuple([z.array(z.string()), z.array(z.number())]),
})
export type CountsRow = z.infer<typeof Row>

/** For each key of a list: texts, texts that the reader was sure of, and the sum of their tone. */
const perKey = (keys: string) => `sumMap(${keys}, arrayMap(x -> toUInt64(1), ${keys}), arrayMap(x -> toUInt64(NOT unsure), ${keys}),
  arrayMap(x -> if(unsure, 0, toFloat64(tone)), ${keys}))`

/** Everything that is counted over the texts of a filter, in one pass. (A name of the answer that is a column's too would stand in its place in the conditions.) */
export function countVoices(org: number, filter: ResolvedFilter): Question<CountsRow> {
  return {
    name: 'voices.counts', org, row: Row, params: voiceParams(filter),
    sql: `SELECT count() AS n, uniqExactIf(customer, customer != 0) AS customers, countIf(NOT unsure) AS sure, sumIf(toFloat64(tone), NOT unsure) AS sum,
        sumIf(toFloat64(tone) * tone, NOT unsure) AS squares,
        [${feelings.map((f) => `countIf(${feelingCondition[f]})`).join(', ')}] AS byFeeling,
        [${strengths.map((s) => `countIf(${strengthCondition[s]})`).join(', ')}] AS byStrength,
        ${perKey('emotions')} AS byEmotion, ${perKey('mapKeys(factors)')} AS byFactor, ${perKey('intents')} AS byIntent,
        ${perKey(spokenOf)} AS byTouchpoint, sumMap([toString(splitByChar('-', lang)[1])], [toUInt64(1)]) AS byLang
      FROM ${textsOnce} WHERE ${inVoices(filter)} HAVING n > 0`,
  }
}
