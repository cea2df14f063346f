import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Followed, followParams } from './follow.ts'
import { outcomes } from './travellers.ts'

const Row = z.object({
  stage: z.number(), place: z.string(), moved: z.number(), stuck: z.number(), gone: z.number(), recent: z.number(),
})
export type PlaceRow = z.infer<typeof Row>

/** What became of the customers who first met a stage at a touchpoint. */
export function stuckPlaces(org: number, followed: Followed): Question<PlaceRow> {
  return {
    name: 'paths.stuck-places', org, row: Row, params: followParams(followed),
    sql: `SELECT stage, place, countIf(outcome = 'moved') AS moved, countIf(outcome = 'stuck') AS stuck, countIf(outcome = 'gone') AS gone, countIf(outcome = 'recent') AS recent
      FROM (${outcomes}) GROUP BY stage, place ORDER BY stage, stuck DESC, place`,
  }
}
