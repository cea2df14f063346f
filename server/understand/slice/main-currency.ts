import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'

/** The currency that most purchases are paid in; null where nothing was bought. */
export async function readMainCurrency(clickhouse: Pick<ClickHouse, 'query'>, org: number): Promise<string | null> {
  const [main] = await clickhouse.query({
    name: 'slice.main-currency', org, row: z.object({ currency: z.string() }),
    sql: `SELECT toString(currency) AS currency FROM sales_daily WHERE org = {org:UInt32} AND dimension = '' AND currency != ''
      GROUP BY currency ORDER BY sum(purchases) DESC, currency LIMIT 1`,
  })
  return main?.currency ?? null
}
