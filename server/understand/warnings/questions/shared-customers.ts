import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ a: z.number(), b: z.number(), shared: z.number(), customers: z.number() })

/** A group of customers: who belongs to a segment and passed one of these names of a touchpoint ('' is any). */
export interface Group {
  readonly dimension: string
  readonly member: string
  readonly names: readonly string[]
}

/** For every two of these groups, how many customers of the second are also in the first, since a day. */
export function sharedCustomers(
  org: number, groups: readonly Group[], period: { from: string; to: string },
): Question<z.infer<typeof Row>> {
  return {
    name: 'warnings.shared-customers', org, row: Row,
    params: {
      ...period, dimensions: groups.map((g) => g.dimension), members: groups.map((g) => g.member),
      places: groups.map((g) => g.names),
    },
    sql: `WITH who AS (
        SELECT arrayJoin(arrayFilter(i -> {dimensions:Array(String)}[i] = dimension AND {members:Array(String)}[i] = member AND has({places:Array(Array(String))}[i], touchpoint),
          arrayEnumerate({dimensions:Array(String)}))) AS i, groupBitmapMergeState(customers) AS met
        FROM passing_daily WHERE org = {org:UInt32} AND day >= {from:Date} AND day <= {to:Date} AND dimension IN {dimensions:Array(String)} GROUP BY i)
      SELECT toInt32(first.i) - 1 AS a, toInt32(second.i) - 1 AS b, bitmapAndCardinality(first.met, second.met) AS shared, bitmapCardinality(second.met) AS customers
      FROM who AS first CROSS JOIN who AS second WHERE first.i != second.i`,
  }
}
