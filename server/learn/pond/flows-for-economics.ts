import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Estimate } from '../../understand/slice/index.ts'
import { fewestPeriods } from './contract.ts'
import { flowOfRows } from './flow-of-rows.ts'
import { daysAfter } from './periods.ts'
import { pastOf } from './foresee.ts'
import { readChannels, readFlows } from './pond-store.ts'

const purchases = (run: number) => ({ run, basis: 'purchases' as const })

export async function gainedByMonth(clickhouse: ClickHouse, org: OrgId, run: number) {
  return (await readFlows(clickhouse, org, purchases(run), 'month')).map((r) => ({ month: r.start, gained: r.gained }))
}

export const gainedByChannel = (clickhouse: ClickHouse, org: OrgId, run: number) => readChannels(clickhouse, org, run)

/** Twelve mean months of loss, as a year, of months of which it is settled who was lost; the months are what varies. */
export async function retentionOfYear(clickhouse: ClickHouse, org: OrgId, run: number, asOf: string, quietDays: number): Promise<Estimate | null> {
  const quietSince = daysAfter(asOf, -quietDays)
  const { settled: past } = pastOf(flowOfRows(await readFlows(clickhouse, org, purchases(run), 'month'), 'month', asOf, 0, quietSince), 12, { days: quietDays, since: quietSince })
  if (past.length < fewestPeriods) return null
  const kept = past.map((p) => 1 - p.lost / p.held)
  const mean = kept.reduce((a, b) => a + b, 0) / kept.length
  const se = Math.sqrt(kept.reduce((sum, k) => sum + (k - mean) ** 2, 0) / (kept.length - 1) / kept.length)
  const half = 1.959964 * 12 * mean ** 11 * se
  const value = mean ** 12
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half), n: Math.round(past.at(-1)!.held) }
}
