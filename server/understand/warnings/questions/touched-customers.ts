import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ customers: z.number() })

/** How many different customers of a segment passed a touchpoint in these days; who is not known by number is not counted. */
export function touchedCustomers(
  org: number, slice: { dimension: string; member: string; names: readonly string[]; from: string; to: string },
): Question<z.infer<typeof Row>> {
  return {
    name: 'warnings.touched-customers', org, row: Row, params: { ...slice },
    sql: `SELECT toInt64(groupBitmapMerge(customers)) - bitmapContains(groupBitmapMergeState(customers), toUInt32(0)) AS customers FROM passing_daily
      WHERE org = {org:UInt32} AND dimension = {dimension:String} AND member = {member:String} AND touchpoint IN {names:Array(String)}
        AND day >= {from:Date} AND day <= {to:Date}`,
  }
}
