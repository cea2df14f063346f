import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Followed, followParams } from './follow.ts'
import { travellers } from './travellers.ts'

const Row = z.object({ touchpoint: z.string(), times: z.number(), customers: z.number(), starts: z.number(), ends: z.number() })

/** How often each touchpoint is met, by how many, and how many journeys begin and end with it. */
export function stepsTaken(org: number, followed: Followed): Question<z.infer<typeof Row>> {
  return {
    name: 'paths.steps', org, row: Row, params: followParams(followed),
    sql: `SELECT steps[i].2 AS touchpoint, count() AS times, uniqExact(customer) AS customers, countIf(i = 1) AS starts, countIf(i = length(steps)) AS ends
      FROM (SELECT customer, steps, arrayJoin(arrayEnumerate(steps)) AS i FROM (${travellers})) GROUP BY touchpoint ORDER BY times DESC, touchpoint`,
  }
}
