import { bitmapOfMembers, inSliceOfSignals } from './conditions.ts'
import type { Slice } from './contract.ts'

const inDaily = `org = {org:UInt32} AND dimension = {dimension:String} AND member = {member:String}
    AND day >= {from:Date32} AND day <= {to:Date32}`
const here = 'touchpoint IN {names:Array(String)}'
const binOf = 'if(isNull(tone), toInt8(-128), toInt8(round(assumeNotNull(tone) * 100))) AS bin'

/**
 * The rows of `tone_daily` within a slice at the touchpoints of {names}, for FROM, with room for more conditions. The daily tables know no customers: for
 * a saved segment rows of the same columns are made from the scores of its customers.
 */
export const dailyTones = ({ segment }: Slice): string => (segment === undefined
  ? `tone_daily WHERE ${inDaily} AND ${here}`
  : `(SELECT day, touchpoint, method, ${binOf}, toUInt64(1) AS n, toFloat64(ifNull(tone, 0)) AS tone_sum, toFloat64(ifNull(tone * tone, 0)) AS tone_squares,
        toFloat64(intensity) AS intensity_sum, toUInt64(scores.measured) AS measured, toFloat64(level) AS level_sum
      FROM scores WHERE ${inSliceOfSignals} AND ${here}) AS tone_daily WHERE 1`)

/** The rows of `passing_daily` within a slice at the touchpoints of {names}; who of a saved segment passed, `whoPassed` says. */
export const dailyPassing = `passing_daily WHERE ${inDaily} AND ${here}`

/** Who passed, as one bitmap, of rows of `passing_daily`: of a saved segment those of its customers. */
export const whoPassed = ({ segment }: Slice): string => {
  const passed = 'groupBitmapMergeState(passing_daily.customers)'
  return segment === undefined ? passed : `bitmapAnd(${passed}, ${bitmapOfMembers('{segment:String}')})`
}

/** How many customers a bitmap holds. Customer 0 is nobody known and counts as none. */
export const knownIn = (bitmap: string): string => `toInt64(bitmapCardinality(${bitmap})) - bitmapContains(${bitmap}, toUInt32(0))`
