import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({
  customer: z.number(), id: z.string(), source: z.string(), time: z.string(), type: z.string(), touchpoint: z.string(),
  tone: z.number().nullable(),
  intensity: z.number().nullable(), text: z.string(), amount: z.string().nullable(), currency: z.string(),
})
export type StoryRow = z.infer<typeof Row>

/** The last so many things that each of some customers did, said or felt, the newest first. */
export function story(org: number, customers: readonly number[], most: number): Question<StoryRow> {
  const felt = `arrayFilter(i -> isNotNull(score_tone[i]), arrayEnumerate(score_tone))`
  return {
    name: 'follow-up.story', org, row: Row, params: { customers, most },
    sql: `SELECT customer, id, source, time, type, touchpoint,
        if(empty(${felt}), NULL, arrayAvg(i -> assumeNotNull(score_tone[i]), ${felt})) AS tone,
        if(empty(${felt}), NULL, arrayAvg(i -> score_intensity[i], ${felt})) AS intensity,
        text, toString(amount) AS amount, currency
      FROM signals WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)}
      ORDER BY customer, time DESC, id DESC LIMIT {most:UInt32} BY customer`,
  }
}
