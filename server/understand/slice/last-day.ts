import { z } from 'zod'
import type { Question } from '../../platform/clickhouse/types.ts'

const Row = z.object({ last: z.string() })

/** The last day with a signal: what "so far" means. No row where there are none. */
export function lastDayWithSignals(org: number): Question<z.infer<typeof Row>> {
  return {
    name: 'slice.last-day', org, row: Row,
    sql: `SELECT toString(max(day)) AS last FROM passing_daily
      WHERE org = {org:UInt32} AND dimension = '' AND member = '' AND touchpoint = '' HAVING count() > 0`,
  }
}
