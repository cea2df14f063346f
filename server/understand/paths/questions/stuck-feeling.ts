import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, oneInEvery } from '../../slice/index.ts'
import { textsOnce } from '../../voices/index.ts'
import { type Followed, followParams } from './follow.ts'
import { outcomes } from './travellers.ts'

const Row = z.object({ outcome: z.enum(['stuck', 'moved']), n: z.number(), sum: z.number(), squares: z.number() })

/**
 * The mean tone of each stuck and of each onward customer at the
 * touchpoints of a stage, from their scores and their words, added up.
 */
export function stuckFeeling(org: number, followed: Followed, stage: number): Question<z.infer<typeof Row>> {
  const { names, stages } = followed.names
  return {
    name: 'paths.stuck-feeling', org, row: Row,
    params: { ...followParams(followed), stage, here: names.filter((_, i) => stages[i] === stage) },
    sql: `SELECT outcome, count() AS n, sum(tone) AS sum, sum(tone * tone) AS squares FROM (
        SELECT customer, avg(tone) AS tone FROM (
          SELECT customer, toFloat64(assumeNotNull(scores.tone)) AS tone FROM scores
          WHERE ${inSliceOfSignals} AND customer > 0 AND ${oneInEvery} AND touchpoint IN {here:Array(String)} AND isNotNull(scores.tone) AND method != 'observed'
          UNION ALL
          SELECT customer, toFloat64(texts.tone) AS tone FROM ${textsOnce} WHERE ${inSliceOfSignals} AND customer > 0 AND ${oneInEvery} AND NOT unsure AND texts.touchpoint IN {here:Array(String)})
        GROUP BY customer) AS felt
      INNER JOIN (SELECT customer, outcome FROM (${outcomes}) WHERE stage = {stage:Int8} AND outcome IN ('stuck', 'moved')) AS who USING (customer)
      GROUP BY outcome`,
  }
}
