import { StatsError } from '@heartline/stats/errors'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { remember, unitOf } from './claims.ts'
import type { DriverQuery, Drivers } from './contract.ts'
import { prepare, type Prepared } from './prepare.ts'
import { crossProducts } from './questions/cross-products.ts'
import { recordsOf } from './records.ts'
import { methodOf, weigh } from './weigh.ts'

/** The drivers of an outcome, the heaviest first, each remembered as a finding. */
export async function rankDrivers(
  findings: Findings, org: OrgId, query: DriverQuery, { asked, basis }: Prepared, records: readonly Float64Array[],
): Promise<Extract<Drivers, { state: 'ready' }>> {
  const method = methodOf(query, asked.drivers.length)
  const weighed = await weigh(records, asked.drivers, { basis, method })
  const remembered = await remember(findings, org, query, weighed.drivers.map((driver) => ({
    kind: 'drivers.weight', method: method === 'shapley' ? 'lmg' : 'johnson relative weights', n: weighed.n, key: driver.key,
    verdict: driver.stands ? 'stands' : 'uncertain', estimate: driver.share, unit: 'share',
    detail: {
      outcome: query.outcome, slope: driver.slope, unit: unitOf(query, basis.currency), quadrant: driver.quadrant,
      missing: basis.missing,
    },
  })))
  return {
    state: 'ready', basis, method, outcome: weighed.outcome, r2: weighed.r2, lines: weighed.lines,
    drivers: weighed.drivers.map((driver, i) => ({ ...driver, finding: remembered[i]!.id })), foundAt: remembered[0]!.at,
  }
}

/** The same, read for another feature; null where these answers cannot tell the drivers apart. */
export async function readDrivers(
  { clickhouse, touchpoints, findings }: {
    clickhouse: ClickHouse; touchpoints: Pick<Touchpoints, 'catalogue'>; findings: Findings
  }, org: OrgId, query: DriverQuery,
): Promise<Drivers | null> {
  const ready = await prepare(clickhouse, org, query, (await touchpoints.catalogue(org)).touchpoints)
  if ('state' in ready) return ready
  try {
    const rows = await clickhouse.query(crossProducts(org, ready.asked, 'ratings'))
    return await rankDrivers(findings, org, query, ready, recordsOf(rows, ready.basis.missing, ready.asked.drivers.length))
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}
