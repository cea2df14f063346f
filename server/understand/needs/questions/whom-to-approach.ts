import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Slice, sliceParams } from '../../slice/index.ts'
import { needsSaid } from './said.ts'

const Row = z.object({ customer: z.number(), said: z.string(), purchases: z.number(), lastPurchase: z.string().nullable() })
export type ApproachRow = z.infer<typeof Row>

/** Customers who said a need and have not bought since, who said it last first. */
export function whomToApproach(
  org: number, slice: Slice, q: {
    readonly need: string; readonly after?: { readonly said: string; readonly customer: number } | undefined;
    readonly limit: number
  },
): Question<ApproachRow> {
  return {
    name: 'needs.whom-to-approach', org, row: Row,
    params: {
      ...sliceParams(slice), need: q.need, limit: q.limit, afterSaid: q.after?.said ?? '', afterCustomer: q.after?.customer ?? 0,
    },
    sql: `WITH wanting AS (SELECT customer, max(time) AS said FROM (${needsSaid}) WHERE customer > 0 AND need = {need:String} GROUP BY customer)
      SELECT customer, said, ifNull(times, 0) AS purchases, if(purchases = 0, NULL, last_bought) AS lastPurchase
      FROM wanting LEFT JOIN (
        SELECT customer, count() AS times, max(time) AS last_bought FROM signals
        WHERE org = {org:UInt32} AND type = 'purchase' AND customer IN (SELECT customer FROM wanting) GROUP BY customer) AS bought USING (customer)
      WHERE (purchases = 0 OR last_bought <= said)
        ${q.after ? "AND (said, customer) < (parseDateTime64BestEffort({afterSaid:String}, 3, 'UTC'), {afterCustomer:UInt32})" : ''}
      ORDER BY said DESC, customer DESC LIMIT {limit:UInt32}`,
  }
}
