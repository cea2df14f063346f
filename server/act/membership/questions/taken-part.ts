import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({
  customer: z.number(), products: z.number(), touchpoints: z.number(), purchases: z.number(), visits: z.number(),
  answers: z.number(),
})
export type TakenPartRow = z.infer<typeof Row>

/** What some customers did from one day to before another, as challenges count it. */
export function takenPart(org: number, q: { customers: readonly number[]; from: string; to: string }): Question<TakenPartRow> {
  return {
    name: 'membership.taken-part', org, row: Row, params: q,
    sql: `SELECT customer,
        uniqExactArrayIf(JSONExtract(data, 'items', 'Array(Tuple(sku String))'), type = 'purchase') AS products,
        uniqExactArray(touchpoints) AS touchpoints, countIf(type = 'purchase') AS purchases,
        uniqExactIf(day, type IN ('visit', 'purchase')) AS visits, countIf(type = 'feedback') AS answers
      FROM signals WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)} AND day >= {from:Date} AND day < {to:Date}
      GROUP BY customer`,
  }
}
