import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

export interface OccasionsAsked {
  readonly type: string
  /** The names of the touchpoint; none: wherever it happened. */
  readonly touchpoints: readonly string[]
  readonly from: string
  readonly to: string
  /** What stands before the name of a signal in the name of its occasion. */
  readonly rule: string
  readonly share: number
  /** Signals of this source are left out. */
  readonly notSource: string
}

// The lot of `invitations/sample.ts`: the first four bytes, the highest first.
const lot = `reinterpretAsUInt32(reverse(substring(SHA256(concat({rule:String}, ' ', source, ' ', id)), 1, 4))) / 4294967296`
const matching = `org = {org:UInt32} AND type = {type:String} AND customer != 0 AND source != {notSource:String}
  AND time >= parseDateTime64BestEffort({from:String}, 3, 'UTC') AND time < parseDateTime64BestEffort({to:String}, 3, 'UTC')
  AND (empty({touchpoints:Array(String)}) OR hasAny(touchpoints, {touchpoints:Array(String)}))`

const CountRow = z.object({ occasions: z.number(), drawn: z.number(), customers: z.number() })
/** How many signals a rule would have met, and how many of them, of how many customers, it would have drawn. */
export const countOccasions = (org: number, asked: OccasionsAsked): Question<z.infer<typeof CountRow>> => ({
  name: 'surveys.occasions',
  org,
  row: CountRow,
  params: { ...asked },
  sql: `SELECT count() AS occasions, countIf(${lot} < {share:Float64}) AS drawn,
      uniqExactIf(customer, ${lot} < {share:Float64}) AS customers
    FROM signals WHERE ${matching}`,
})

const OccasionRow = z.object({ customer: z.number(), times: z.array(z.string()) })
/** The moments drawn of some customers: of all, or of as many as asked for, picked by lot. */
export const occasionsOfCustomers = (
  org: number,
  asked: OccasionsAsked,
  most: number,
): Question<z.infer<typeof OccasionRow>> => ({
  name: 'surveys.occasions-of-customers',
  org,
  row: OccasionRow,
  params: { ...asked, most },
  sql: `SELECT customer, arraySort(groupArray(time)) AS times
    FROM signals WHERE ${matching} AND ${lot} < {share:Float64}
    GROUP BY customer ORDER BY cityHash64(customer, {rule:String}) LIMIT {most:UInt32}`,
})
