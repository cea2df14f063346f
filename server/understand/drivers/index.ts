import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { DriverQuery } from './contract.ts'
import { readDrivers } from './rank-drivers.ts'
import { routes } from './routes.ts'

export const manifest: Manifest = { name: 'understand/drivers' }

/** What moves NPS, satisfaction, return and spend. */
export function createDrivers(deps: { clickhouse: ClickHouse; touchpoints: Touchpoints; findings: Findings }) {
  return { routes: routes(deps), read: (org: OrgId, query: DriverQuery) => readDrivers(deps, org, query) }
}
