import { z } from 'zod'
import type { Question } from '../../../../platform/clickhouse/types.ts'

const Row = z.object({
  customer: z.number(), often: z.number(), recent: z.number(), purchases: z.number(), lastBought: z.string(),
  unheard: z.number().nullable(),
})
export type WorthHearing = z.infer<typeof Row>

/**
 * Customers of the last year worth hearing: so many of each kind (how often they bought: once, two to four times, more; how long
 * ago: a month, three, a year), first those who never said a word and then those unheard for longest. Who was heard within so
 * many days is left out.
 */
export function worthHearing(
  org: number, of: { today: string; unheardDays: number; most: number; seed: string },
): Question<WorthHearing> {
  return {
    name: 'follow-up.worth-hearing', org, row: Row, params: { ...of },
    sql: `SELECT customer, often, recent, purchases, toString(last_bought) AS lastBought,
        if(heard = 0, NULL, dateDiff('day', last_heard, {today:Date})) AS unheard
      FROM (
        SELECT customer, countIf(type = 'purchase') AS purchases, maxIf(day, type = 'purchase') AS last_bought,
          countIf(notEmpty(score_method) OR text != '' OR type IN ('contact', 'complaint', 'review', 'feedback')) AS heard,
          maxIf(day, notEmpty(score_method) OR text != '' OR type IN ('contact', 'complaint', 'review', 'feedback')) AS last_heard,
          multiIf(purchases = 1, 0, purchases < 5, 1, 2) AS often,
          multiIf(last_bought > {today:Date} - 30, 0, last_bought > {today:Date} - 90, 1, 2) AS recent
        FROM signals WHERE org = {org:UInt32} AND customer != 0 AND day > {today:Date} - 365 AND day < {today:Date} GROUP BY customer
      )
      WHERE purchases > 0 AND (heard = 0 OR last_heard <= {today:Date} - {unheardDays:UInt32})
      ORDER BY often, recent, unheard IS NOT NULL, unheard DESC, cityHash64({seed:String}, customer)
      LIMIT {most:UInt32} BY often, recent`,
  }
}
