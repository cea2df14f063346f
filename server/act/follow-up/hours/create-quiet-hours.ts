import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import { dayIn } from '../../../platform/time/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { readTraffic } from './history-store.ts'
import { type QuietHours, quietHoursOf } from './quiet-hours.ts'

const mostKept = 2_000

/** The quiet hours of branches, read from history once a day. */
export function createQuietHours(clickhouse: ClickHouse, now: () => Date) {
  const kept = new Map<string, Promise<QuietHours>>()
  return (org: OrgId, zone: string, branch: string): Promise<QuietHours> => {
    const today = dayIn(zone, now())
    const key = JSON.stringify([org, zone, branch, today])
    let quiet = kept.get(key)
    if (!quiet) {
      if (kept.size >= mostKept) kept.clear()
      quiet = readTraffic(clickhouse, org, zone, branch, today).then(quietHoursOf)
      quiet.catch(() => kept.delete(key))
      kept.set(key, quiet)
    }
    return quiet
  }
}
export type QuietHoursOf = ReturnType<typeof createQuietHours>
