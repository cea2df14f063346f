import { z } from 'zod'
import type { ClickHouse, Question } from '../../platform/clickhouse/types.ts'

const Row = z.object({ last: z.string() })

function lastDayWithSignals(org: number): Question<z.infer<typeof Row>> {
  return {
    name: 'slice.last-day', org, row: Row,
    sql: `SELECT toString(max(day)) AS last FROM passing_daily
      WHERE org = {org:UInt32} AND dimension = '' AND member = '' AND touchpoint = '' HAVING count() > 0`,
  }
}

/** The last day with a signal: what "so far" means. It may not be whole yet. Null where there are no signals. */
export const readLastDay = async (clickhouse: Pick<ClickHouse, 'query'>, org: number): Promise<string | null> =>
  (await clickhouse.query(lastDayWithSignals(org)))[0]?.last ?? null
