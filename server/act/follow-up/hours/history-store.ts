import type { ClickHouse } from '../../../platform/clickhouse/index.ts'
import { addDays } from '../../../platform/time/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { trafficByHour } from './questions/traffic-by-hour.ts'
import type { Traffic } from './quiet-hours.ts'

/** The weeks that the traffic of a branch is read from. */
const weeks = 8

/** The traffic of a branch, or of all, in the eight weeks before a day. */
export async function readTraffic(
  clickhouse: ClickHouse, org: OrgId, zone: string, branch: string, today: string,
): Promise<Traffic> {
  const from = addDays(today, -7 * weeks)
  return { weeks, hours: await clickhouse.query(trafficByHour(org, { branch, zone, from, to: addDays(today, -1) })) }
}
