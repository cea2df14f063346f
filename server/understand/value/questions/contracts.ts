import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, type Slice, sliceParams } from '../../slice/index.ts'

/** The mean month in days: a stated `tenure` counts months. */
export const monthDays = 30.4375

const isContract = `type = 'membership' AND customer != 0 AND ${inSliceOfSignals}`
const action = `JSONExtractString(data, 'action')`

const HeldRow = z.object({ member: z.string(), months: z.number(), gone: z.number().transform(Boolean), n: z.number() })
/**
 * How long contracts have been held, and how many of them ended then: from the day of joining to the day of leaving or to the
 * end, or as the latest signal states it (`tenure`, in months). Who joined before anything was recorded and states no tenure
 * is left out. By the segment of a dimension, '' for everybody.
 */
export const contractsHeld = (org: number, slice: Slice, dimension: string): Question<z.infer<typeof HeldRow>> => ({
  name: 'value.contracts-held', org, row: HeldRow, params: { ...sliceParams(slice), by: dimension },
  sql: `SELECT member, months, gone, count() AS n
    FROM (
      SELECT customer, if({by:String} = '', '', argMax(attributes[{by:String}], (time, id))) AS member,
        minIf(day, what = 'joined') AS joined_on, maxIf(day, what = 'left') AS left_on, maxIf(day, what IN ('joined', 'renewed')) AS kept_on,
        countIf(what = 'joined') > 0 AS known, countIf(what = 'left') > 0 AND left_on >= kept_on AS gone,
        maxIf(JSONExtractFloat(data, 'tenure'), JSONHas(data, 'tenure')) AS stated, countIf(JSONHas(data, 'tenure')) > 0 AS states,
        round(if(states, stated, dateDiff('day', joined_on, if(gone, left_on, (SELECT max(day) FROM signals WHERE org = {org:UInt32}))) / ${monthDays}), 4) AS months
      FROM (SELECT customer, time, id, day, data, attributes, ${action} AS what FROM signals WHERE ${isContract} AND what IN ('joined', 'renewed', 'left'))
      GROUP BY customer HAVING (known OR states) AND months >= 0
    ) GROUP BY member, months, gone ORDER BY member, months, gone`,
})

const TermRow = z.object({ renewals: z.number(), ends: z.number(), term: z.number().nullable() })
/** How often contracts were renewed and ended, and the usual days between two renewals. */
export const contractTerm = (org: number, slice: Slice): Question<z.infer<typeof TermRow>> => ({
  name: 'value.contract-term', org, row: TermRow, params: sliceParams(slice),
  sql: `SELECT sum(renewed) AS renewals, sum(ended) AS ends, if(sum(length(gaps)) = 0, NULL, medianExactArray(gaps)) AS term
    FROM (
      SELECT countIf(what = 'renewed') AS renewed, countIf(what = 'left') AS ended,
        arrayPopFront(arrayDifference(arrayMap(d -> toInt32(d), arraySort(groupUniqArrayIf(day, what IN ('joined', 'renewed')))))) AS gaps
      FROM (SELECT customer, day, ${action} AS what FROM signals WHERE ${isContract}) GROUP BY customer
    )`,
})
