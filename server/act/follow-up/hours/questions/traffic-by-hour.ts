import { z } from 'zod'
import type { Question } from '../../../../platform/clickhouse/types.ts'

const Row = z.object({ weekday: z.number(), hour: z.number(), visits: z.number(), days: z.number() })
export type TrafficRow = z.infer<typeof Row>

/**
 * How many came to a branch ('' is all of them) in each hour of the
 * week, by the clocks of a zone, and on how many different days.
 */
export function trafficByHour(org: number, of: { branch: string; zone: string; from: string; to: string }): Question<TrafficRow> {
  return {
    name: 'follow-up.traffic', org, row: Row, params: { ...of },
    sql: `SELECT toDayOfWeek(here) AS weekday, toHour(here) AS hour, count() AS visits, uniqExact(toDate(here)) AS days
      FROM (SELECT toTimeZone(time, {zone:String}) AS here FROM signals
        WHERE org = {org:UInt32} AND type IN ('visit', 'purchase', 'enquiry', 'return') AND day >= {from:Date} AND day <= {to:Date}
          AND ({branch:String} = '' OR attributes['branch'] = {branch:String}))
      GROUP BY weekday, hour ORDER BY weekday, hour`,
  }
}
