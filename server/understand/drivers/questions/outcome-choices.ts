import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import type { OutcomeQuery } from '../contract.ts'
import { ScoreMethod } from '../../../record/signals/contract.ts'

const Row = z.object({ method: ScoreMethod, touchpoint: z.string(), n: z.number() })

/** How many scores of each method each touchpoint has. */
export function scoresByMethod(org: number, { dimension = '', member = '' }: OutcomeQuery): Question<z.infer<typeof Row>> {
  return {
    name: 'drivers.scores-by-method', org, row: Row, params: { dimension, member },
    sql: `SELECT method, touchpoint, sum(tone_daily.n) AS n FROM tone_daily
      WHERE org = {org:UInt32} AND dimension = {dimension:String} AND member = {member:String} AND bin > -128 AND method NOT IN ('observed', 'expectation')
      GROUP BY method, touchpoint ORDER BY n DESC`,
  }
}

const CurrencyRow = z.object({ currency: z.string(), n: z.number() })

/** Purchases by currency, the most frequent first. */
export function purchasesByCurrency(org: number, { dimension = '', member = '' }: OutcomeQuery = {}): Question<z.infer<typeof CurrencyRow>> {
  return {
    name: 'drivers.purchases-by-currency', org, row: CurrencyRow, params: { dimension, member },
    sql: `SELECT currency, sum(purchases) AS n FROM sales_daily WHERE org = {org:UInt32} AND dimension = {dimension:String} AND member = {member:String}
      GROUP BY currency ORDER BY n DESC LIMIT 10`,
  }
}
