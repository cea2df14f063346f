import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Followed, followParams } from './follow.ts'
import { travellers } from './travellers.ts'

const Row = z.object({
  isPlace: z.number(), from: z.string(), to: z.string(), times: z.number(), customers: z.number(), starts: z.number(), ends: z.number(),
  medianDays: z.number().nullable(),
})

/**
 * How often each touchpoint is met, by how many, and how many journeys begin and end with it (`isPlace`, `from` alone); and what
 * follows straight after what (the directly-follows graph, van der Aalst 2016); the most frequent first. One question for both:
 * to follow the customers is what takes time.
 */
export function movesMade(org: number, followed: Followed): Question<z.infer<typeof Row>> {
  return {
    name: 'paths.moves', org, row: Row, params: followParams(followed),
    sql: `SELECT toUInt8(grouping(to)) AS isPlace, from, to, count() AS times, uniqExact(customer) AS customers, countIf(i = 1) AS starts, countIf(is_last) AS ends,
        if(isPlace, NULL, quantileExactInclusiveIf(0.5)(days, NOT is_last)) AS medianDays
      FROM (SELECT customer, step.1 AS i, step.2.2 AS from, step.3.2 AS to, i = length(steps) AS is_last, step.3.1 - step.2.1 AS days
        FROM (SELECT customer, steps, arrayJoin(arrayZip(arrayEnumerate(steps), steps, arrayPushBack(arrayPopFront(steps), (0., '', toInt8(0))))) AS step
          FROM (${travellers})))
      GROUP BY GROUPING SETS ((from), (from, to)) HAVING isPlace OR to != '' ORDER BY times DESC, from, to`,
  }
}
