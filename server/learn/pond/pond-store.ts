import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Unit } from './contract.ts'
import { fillContracts, fillFlows, fillSales } from './questions/fill.ts'
import {
  cameSince, conversionOfAsking, channelsByMonth, flowsByMember, flowsByPeriod, basesOf, type OfPond,
} from './questions/flows.ts'

/** Fills the flows of one reckoning anew; those of earlier ones are taken away. */
export async function fillPond(
  clickhouse: ClickHouse, of: { org: OrgId; run: number; asOf: string; currency: string | null },
): Promise<void> {
  await clickhouse.command(
    'ALTER TABLE pond_daily{{cluster}} DELETE WHERE org = {org:UInt32} AND run = {run:UInt32}', { org: of.org, run: of.run },
  )
  if (of.currency !== null) {
    await clickhouse.command(fillFlows, { ...of })
    await clickhouse.command(fillSales, { ...of })
  }
  await clickhouse.command(fillContracts, { ...of })
  await clickhouse.command(
    'ALTER TABLE pond_daily{{cluster}} DELETE WHERE org = {org:UInt32} AND run < {run:UInt32} - 1', { org: of.org, run: of.run },
  )
}

export const readFlows = (clickhouse: ClickHouse, org: OrgId, of: OfPond, unit: Unit) =>
  clickhouse.query(flowsByPeriod(org, of, unit))
export const readMembers = (
  clickhouse: ClickHouse, org: OrgId, of: OfPond, by: string, days: { from: string; to: string; quietSince: string },
) =>
  clickhouse.query(flowsByMember(org, of, by, days))
export const readBases = (clickhouse: ClickHouse, org: OrgId, run: number) => clickhouse.query(basesOf(org, run))

export const readChannels = (clickhouse: ClickHouse, org: OrgId, run: number) => clickhouse.query(channelsByMonth(org, run))

export async function readSince(clickhouse: ClickHouse, org: OrgId, run: number, currency: string, asOf: string) {
  return (await clickhouse.query(cameSince(org, run, currency, asOf)))[0] ?? { gained: 0, returning: 0 }
}

export async function countAsking(clickhouse: ClickHouse, org: OrgId, from: string, to: string, names: readonly string[]) {
  return (await clickhouse.query(conversionOfAsking(org, from, to, names)))[0] ?? { askers: 0, bought: 0 }
}
