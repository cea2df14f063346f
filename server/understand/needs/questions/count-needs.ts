import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Slice, sliceParams } from '../../slice/index.ts'
import { fewestToShow } from '../contract.ts'
import { needsSaid } from './said.ts'

const Row = z.object({ need: z.string(), customers: z.number(), waiting: z.number(), everybody: z.number(), unnamed: z.number() })
export type NeedRow = z.infer<typeof Row>

/** How many customers said each need, and how many of them have not bought since; the most frequent first. */
export function countNeeds(org: number, slice: Slice, most: number): Question<NeedRow> {
  return {
    name: 'needs.count', org, row: Row, params: { ...sliceParams(slice), most, fewest: fewestToShow },
    sql: `SELECT need, countIf(customer > 0) AS customers, countIf(customer > 0 AND last_bought <= last_said) AS waiting, any(everybody) AS everybody, any(unnamed) AS unnamed
      FROM (
        SELECT customer, arrayJoin(needs) AS said, said.1 AS need, said.2 AS last_said, everybody, unnamed FROM (
          SELECT customer, needs, countIf(customer > 0) OVER () AS everybody, sum(if(customer = 0, times, 0)) OVER () AS unnamed FROM (
            SELECT customer, groupArray((need, last_said)) AS needs, sum(times) AS times
            FROM (SELECT customer, need, max(time) AS last_said, count() AS times FROM (${needsSaid}) GROUP BY customer, need) GROUP BY customer))
      ) AS says LEFT JOIN (
        SELECT customer, max(time) AS last_bought FROM steps
        WHERE org = {org:UInt32} AND customer > 0 AND type = 'purchase' AND customer IN (SELECT customer FROM (${needsSaid})) GROUP BY customer
      ) AS bought USING (customer)
      GROUP BY need HAVING customers >= {fewest:UInt32} ORDER BY customers DESC, need LIMIT {most:UInt32}`,
  }
}
