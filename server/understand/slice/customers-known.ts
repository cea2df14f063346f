import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'

/** How many customers history knows. */
export async function readCustomersKnown(clickhouse: Pick<ClickHouse, 'query'>, org: number): Promise<number> {
  const [known] = await clickhouse.query({
    name: 'slice.customers-known', org, row: z.object({ n: z.number() }),
    sql: `SELECT groupBitmapMerge(customers) AS n FROM passing_daily WHERE org = {org:UInt32} AND dimension = '' AND member = '' AND touchpoint = ''`,
  })
  return known?.n ?? 0
}
