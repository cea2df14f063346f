import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ texts: z.number(), customers: z.number(), of: z.number() })

/** How many texts since a day say that their writer recommends, and by how many customers. */
export function wordOfMouth(org: number, since: string): Question<z.infer<typeof Row>> {
  return {
    name: 'referrals.word-of-mouth', org, row: Row, params: { since },
    sql: `SELECT countIf(has(intents, 'recommending')) AS texts, uniqExactIf(customer, has(intents, 'recommending') AND customer > 0) AS customers, count() AS of
      FROM texts FINAL WHERE org = {org:UInt32} AND day >= {since:Date}`,
  }
}
