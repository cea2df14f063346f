import { concentrationOfSales, contractsByYear } from './questions/concentration.ts'
import { bySegment, byTenure, type OfCustomers } from './questions/by-tenure.ts'
import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'

/** Everything that the report adds up, each by one statement. */
export async function readSums(clickhouse: ClickHouse, org: OrgId, of: OfCustomers | null, asOf: string) {
  const contracts = await clickhouse.query(contractsByYear(org, asOf))
  if (!of) return { contracts, bands: [], segments: [], sales: undefined }
  // One after the other: each takes the memory of a join over all customers.
  const bands = await clickhouse.query(byTenure(org, of))
  const segments = await clickhouse.query(bySegment(org, of))
  const [sales] = await clickhouse.query(concentrationOfSales(org, of))
  return { contracts, bands, segments, sales }
}
