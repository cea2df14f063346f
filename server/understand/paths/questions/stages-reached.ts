import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { dailyPassing, keyOfName, type Slice, sliceParams, type TouchpointNames, whoPassed } from '../../slice/index.ts'

const Row = z.object({ mask: z.number(), customers: z.number(), last: z.string() })

/** How many customers have reached each set of stages (bit 0 is the first stage), and the last day with anybody. */
export function stagesReached(org: number, slice: Slice, names: TouchpointNames & { readonly stages: readonly number[] }): Question<z.infer<typeof Row>> {
  return {
    name: 'paths.stages-reached', org, row: Row, params: { ...sliceParams(slice), ...names },
    sql: `SELECT mask, count() AS customers, toString(max(last_day)) AS last FROM (
        SELECT customer, groupBitOr(bit) AS mask, max(stage_last) AS last_day FROM (
          SELECT arrayJoin(bitmapToArray(${whoPassed(slice)})) AS customer, max(day) AS stage_last,
            toUInt8(bitShiftLeft(1, transform(${keyOfName}, {keys:Array(String)}, {stages:Array(UInt8)}, 0))) AS bit
          FROM ${dailyPassing} GROUP BY bit)
        WHERE customer > 0 GROUP BY customer)
      GROUP BY mask`,
  }
}
