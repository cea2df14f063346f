import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Stratum } from './judge.ts'
import { customersAsking, customersByFactor, customersDispleasedByCalls, toneByFlag } from './questions/shares.ts'

const nobody = { part: 0, whole: 0 }
export const readFactorShare = async (clickhouse: ClickHouse, org: OrgId, factor: string) =>
  (await clickhouse.query(customersByFactor(org, factor)))[0] ?? nobody
export const readRequests = async (clickhouse: ClickHouse, org: OrgId) =>
  (await clickhouse.query(customersAsking(org)))[0] ?? nobody
export const readCalls = async (clickhouse: ClickHouse, org: OrgId) =>
  (await clickhouse.query(customersDispleasedByCalls(org)))[0] ?? nobody

/** Tone with a flag and without it, circumstance by circumstance. */
export async function readFlag(clickhouse: ClickHouse, org: OrgId, type: string, field: string): Promise<Stratum[]> {
  const none = { n: 0, sum: 0, squares: 0 }
  return [...Map.groupBy(await clickhouse.query(toneByFlag(org, type, field)), (r) => r.stratum).values()].map((rows) => ({
    set: rows.find((r) => r.flagged === 1) ?? none, unset: rows.find((r) => r.flagged === 0) ?? none,
  }))
}
