import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Followed, followParams } from './follow.ts'
import { outcomes } from './travellers.ts'

const Row = z.object({ dimension: z.string(), member: z.string(), stuck: z.number(), moved: z.number() })
export type SegmentRow = z.infer<typeof Row>

/** How many of the stuck and of those who went on belong to each member of each dimension; the members with most people first. */
export function stuckSegments(org: number, followed: Followed, stage: number): Question<SegmentRow> {
  return {
    name: 'paths.stuck-segments', org, row: Row, params: { ...followParams(followed), stage },
    sql: `SELECT pair.1 AS dimension, pair.2 AS member, countIf(outcome = 'stuck') AS stuck, countIf(outcome = 'moved') AS moved
      FROM (SELECT outcome, arrayJoin(arrayZip(mapKeys(known), mapValues(known))) AS pair FROM (${outcomes})
        WHERE stage = {stage:Int8} AND outcome IN ('stuck', 'moved'))
      GROUP BY dimension, member ORDER BY stuck + moved DESC, dimension, member LIMIT 200`,
  }
}
