import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, keyOfName, type Slice, sliceParams, type TouchpointNames } from '../../slice/index.ts'

const Row = z.object({ keys: z.array(z.string()), tones: z.array(z.number()) })
export type CustomerTones = z.infer<typeof Row>

/** So many customers settle a pattern; of more, the same ones are drawn each time. */
export const mostCustomers = 20_000

/** The mean tone of each customer at each touchpoint that they scored, of customers who scored three or more. */
export function tonesByCustomer(org: number, slice: Slice, names: TouchpointNames): Question<CustomerTones> {
  return {
    name: 'emotions.tones-by-customer', org, row: Row, params: { ...sliceParams(slice), ...names, most: mostCustomers },
    sql: `SELECT groupArray(key) AS keys, groupArray(mean) AS tones FROM (
        SELECT customer, ${keyOfName} AS key, toFloat64(avg(assumeNotNull(tone))) AS mean
        FROM scores
        WHERE ${inSliceOfSignals} AND customer > 0 AND isNotNull(tone) AND touchpoint IN {names:Array(String)}
          AND ({method:String} = '' AND method != 'observed' OR method = {method:String})
        GROUP BY customer, key)
      GROUP BY customer HAVING count() >= 3 ORDER BY cityHash64(customer) LIMIT {most:UInt32}`,
  }
}
