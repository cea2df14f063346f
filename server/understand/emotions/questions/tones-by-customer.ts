import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, keyOfName, type Slice, sliceParams, type TouchpointNames } from '../../slice/index.ts'

const Row = z.object({ keys: z.array(z.string()), tones: z.array(z.number()) })
export type CustomerTones = z.infer<typeof Row>

/** So many customers settle a pattern; of more, the same ones are drawn each time. */
export const mostCustomers = 20_000

/** So many feelings hold enough customers: of more, one customer in so many is read. */
const mostFeelings = 500_000

/**
 * The mean tone of each customer at each touchpoint that they scored, of customers who scored three or more; `feelings` is how
 * many there are in all.
 */
export function tonesByCustomer(org: number, slice: Slice, names: TouchpointNames, feelings: number): Question<CustomerTones> {
  const every = Math.max(1, Math.ceil(feelings / mostFeelings))
  return {
    name: 'emotions.tones-by-customer', org, row: Row, params: { ...sliceParams(slice), ...names, most: mostCustomers, every },
    sql: `SELECT groupArray(key) AS keys, groupArray(mean) AS tones FROM (
        SELECT customer, ${keyOfName} AS key, toFloat64(avg(assumeNotNull(tone))) AS mean
        FROM scores
        WHERE ${inSliceOfSignals} AND customer > 0 AND cityHash64(customer) % {every:UInt32} = 0 AND isNotNull(tone) AND touchpoint IN {names:Array(String)}
          AND ({method:String} = '' AND method != 'observed' OR method = {method:String})
        GROUP BY customer, key)
      GROUP BY customer HAVING count() >= 3 ORDER BY cityHash64(customer) LIMIT {most:UInt32}`,
  }
}
