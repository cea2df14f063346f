import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Slice, sliceParams } from '../../slice/index.ts'
import { needsSaid } from './said.ts'

const Row = z.object({ member: z.string(), needs: z.array(z.string()), n: z.number() })
export type MemberRow = z.infer<typeof Row>

/** How many customers of each member of a dimension said which needs together, among the needs that are compared. */
export function needsByMember(org: number, slice: Slice, by: string, compared: readonly string[]): Question<MemberRow> {
  return {
    name: 'needs.by-member', org, row: Row, params: { ...sliceParams(slice), by, compared },
    sql: `SELECT member, needs, count() AS n FROM (
        SELECT customer, argMax(attributes[{by:String}], time) AS member, arraySort(groupUniqArrayIf(need, need IN {compared:Array(String)})) AS needs
        FROM (${needsSaid}) WHERE customer > 0 GROUP BY customer)
      WHERE member != '' GROUP BY member, needs`,
  }
}

const DimensionRow = z.object({ dimension: z.string(), members: z.number(), customers: z.number() })

/** By what the customers with needs can be told apart. */
export function dimensionsOfNeeds(org: number, slice: Slice): Question<z.infer<typeof DimensionRow>> {
  return {
    name: 'needs.dimensions', org, row: DimensionRow, params: sliceParams(slice),
    sql: `SELECT pair.1 AS dimension, uniqExact(pair.2) AS members, uniqExact(customer) AS customers
      FROM (SELECT customer, arrayJoin(arrayZip(mapKeys(attributes), mapValues(attributes))) AS pair FROM (${needsSaid}) WHERE customer > 0)
      GROUP BY dimension HAVING members > 1 ORDER BY customers DESC, members, dimension`,
  }
}
