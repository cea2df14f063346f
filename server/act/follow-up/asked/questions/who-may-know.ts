import { z } from 'zod'
import type { Question } from '../../../../platform/clickhouse/types.ts'

const Row = z.object({ customer: z.number(), lastBought: z.string(), times: z.number(), tone: z.number().nullable() })
export type WhoMayKnowRow = z.infer<typeof Row>

/** Who bought something, by its number or name, most often and latest; with the mean tone of what they scored since a day. */
export function whoMayKnow(
  org: number, of: { product: string; not: number; since: string; most: number },
): Question<WhoMayKnowRow> {
  return {
    name: 'follow-up.who-may-know', org, row: Row, params: { ...of },
    sql: `SELECT customer, toString(max(day)) AS lastBought, toUInt32(count()) AS times, any(felt) AS tone
      FROM signals LEFT JOIN (
        SELECT customer, avg(tone) AS felt FROM scores
        WHERE org = {org:UInt32} AND day >= {since:Date} AND isNotNull(tone) AND method != 'observed' GROUP BY customer
      ) AS felt USING (customer)
      WHERE org = {org:UInt32} AND type = 'purchase' AND customer != 0 AND customer != {not:UInt32} AND day >= {since:Date}
        AND arrayExists(item -> {product:String} IN (JSONExtractString(item, 'sku'), JSONExtractString(item, 'name')), JSONExtractArrayRaw(data, 'items'))
      GROUP BY customer ORDER BY times DESC, lastBought DESC, customer LIMIT {most:UInt32}
      SETTINGS join_use_nulls = 1`,
  }
}
