import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Followed, followParams } from './follow.ts'
import { travellers } from './travellers.ts'

const Row = z.object({ from: z.string(), to: z.string(), times: z.number(), customers: z.number(), medianDays: z.number() })

/** What follows straight after what (the directly-follows graph, van der Aalst 2016), the most frequent first. */
export function movesMade(org: number, followed: Followed): Question<z.infer<typeof Row>> {
  return {
    name: 'paths.moves', org, row: Row, params: followParams(followed),
    sql: `SELECT move.1.2 AS from, move.2.2 AS to, count() AS times, uniqExact(customer) AS customers, quantileExactInclusive(0.5)(move.2.1 - move.1.1) AS medianDays
      FROM (SELECT customer, arrayJoin(arrayZip(arrayPopBack(steps), arrayPopFront(steps))) AS move FROM (${travellers}) WHERE length(steps) > 1)
      GROUP BY from, to ORDER BY times DESC, from, to`,
  }
}
