import type { ClickHouse } from '../../../platform/clickhouse/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { type SalesAfter, salesAfter } from './questions/sales-after.ts'

export async function readSalesAfter(
  clickhouse: ClickHouse, org: OrgId, of: Parameters<typeof salesAfter>[1],
): Promise<SalesAfter | undefined> {
  return (await clickhouse.query(salesAfter(org, of)))[0]
}
