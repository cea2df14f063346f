import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inVoices, type ResolvedFilter, textsOnce, voiceParams } from '../conditions.ts'
import { feelings, strengths } from '../contract.ts'
import { feelingCondition, strengthCondition } from '../feelings.ts'

const Row = z.object({
  n: z.number(), customers: z.number(), sure: z.number(), sum: z.number(), squares: z.number(),
  byFeeling: z.array(z.number()).length(feelings.length), byStrength: z.array(z.number()).length(strengths.length),
})
export type CountsRow = z.infer<typeof Row>

/** How many texts of a filter there are, of how many customers, and how they feel. No row where there are none. */
export function countVoices(org: number, filter: ResolvedFilter): Question<CountsRow> {
  return {
    name: 'voices.counts', org, row: Row, params: voiceParams(filter),
    sql: `SELECT count() AS n, uniqExactIf(customer, customer != 0) AS customers, countIf(NOT unsure) AS sure, sumIf(toFloat64(tone), NOT unsure) AS sum,
        sumIf(toFloat64(tone) * tone, NOT unsure) AS squares,
        [${feelings.map((f) => `countIf(${feelingCondition[f]})`).join(', ')}] AS byFeeling,
        [${strengths.map((s) => `countIf(${strengthCondition[s]})`).join(', ')}] AS byStrength
      FROM ${textsOnce} WHERE ${inVoices(filter)} HAVING n > 0`,
  }
}
