import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Followed, followParams } from './follow.ts'
import { outcomes } from './travellers.ts'

const Row = z.object({
  isWait: z.number(), stage: z.number(), place: z.string(), onward: z.number(), days: z.number(), n: z.number(),
  moved: z.number(), stuck: z.number(), gone: z.number(), recent: z.number(),
})
export type FaredRow = z.infer<typeof Row>

/**
 * How the customers of each stage fared, in one question, for to follow them is what takes time: by the touchpoint at which they
 * first met the stage, what became of them; and (`isWait`) how many days passed from the first time at the stage to the next time
 * at the one after it (`onward`), or until watching ended where that never came.
 */
export function howTheyFared(org: number, followed: Followed): Question<FaredRow> {
  return {
    name: 'paths.fared', org, row: Row, params: followParams(followed),
    sql: `SELECT toUInt8(grouping(place)) AS isWait, stage, place, onward, days, count() AS n,
        countIf(outcome = 'moved') AS moved, countIf(outcome = 'stuck') AS stuck, countIf(outcome = 'gone') AS gone, countIf(outcome = 'recent') AS recent
      FROM (${outcomes}) GROUP BY GROUPING SETS ((stage, place), (stage, onward, days)) ORDER BY stage, isWait, stuck DESC, place, days`,
  }
}
