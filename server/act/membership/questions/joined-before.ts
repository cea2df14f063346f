import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ customer: z.number(), since: z.string() })

/** Customers after one of them whose history says that they joined a membership, and not that they left it since. */
export function joinedBefore(org: number, q: { after: number; limit: number }): Question<z.infer<typeof Row>> {
  return {
    name: 'membership.joined-before', org, row: Row, params: q,
    sql: `SELECT customer, min(time) AS since FROM signals
      WHERE org = {org:UInt32} AND type = 'membership' AND customer > {after:UInt32} AND action IN ('joined', 'left')
      GROUP BY customer HAVING argMax(action, time) = 'joined' ORDER BY customer LIMIT {limit:UInt32}`,
  }
}
