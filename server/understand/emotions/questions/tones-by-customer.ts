import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { everyOf, inSliceOfSignals, keyOfName, oneInEvery, type Slice, sliceParams, type TouchpointNames } from '../../slice/index.ts'

const Row = z.object({ lengths: z.array(z.number()), places: z.array(z.number()), tones: z.array(z.number()) })
/** One customer's mean tone at each of `keys`; not a number where they scored none. */
export type CustomerTones = Float64Array

/** So many customers settle a pattern; of more, the same ones are drawn each time. */
const mostCustomers = 10_000
/** Among the customers of so many feelings there are that many who scored three touchpoints. */
const mostFeelings = 40_000

/**
 * The mean tone of each customer at each touchpoint that they scored, of customers who scored three or more; `feelings` is how
 * many there are in all. In one row, whose lists stand for all customers one after the other: how many touchpoints each scored,
 * which ones (their places in `keys`), and the tones. Ten thousand rows of their own would take longer to read than to find.
 */
export function tonesByCustomer(
  org: number, slice: Slice, names: TouchpointNames, keys: readonly string[], feelings: number,
): Question<z.infer<typeof Row>> {
  return {
    name: 'emotions.tones-by-customer', org, row: Row, params: { ...sliceParams(slice), ...names, order: keys, most: mostCustomers, every: everyOf(feelings, mostFeelings) },
    sql: `SELECT groupArray(length(own)) AS lengths, arrayFlatten(groupArray(own.1)) AS places, arrayFlatten(groupArray(own.2)) AS tones FROM (
      SELECT customer, groupArray((toUInt8(place), mean)) AS own FROM (
        SELECT customer, indexOf({order:Array(String)}, ${keyOfName}) - 1 AS place, round(avg(assumeNotNull(tone)), 4) AS mean
        FROM scores
        WHERE ${inSliceOfSignals} AND customer > 0 AND ${oneInEvery} AND isNotNull(tone) AND touchpoint IN {names:Array(String)}
          AND ({method:String} = '' AND method != 'observed' OR method = {method:String})
        GROUP BY customer, place)
      GROUP BY customer HAVING length(own) >= 3 ORDER BY cityHash64(customer) LIMIT {most:UInt32})`,
  }
}

/** The lists taken apart again, a row a customer. */
export function tonesOf({ lengths, places, tones }: z.infer<typeof Row>, keys: readonly string[]): CustomerTones[] {
  let at = 0
  return lengths.map((length) => {
    const own = new Float64Array(keys.length).fill(NaN)
    for (const end = at + length; at < end; at++) own[places[at]!] = tones[at]!
    return own
  })
}
