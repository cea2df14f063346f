import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import type { ChangeOutcome } from '../changes/contract.ts'

const Row = z.object({ unit: z.string(), week: z.number(), n: z.number(), sum: z.number() })
export type UnitWeek = z.infer<typeof Row>

export interface AskedWeeks {
  readonly outcome: ChangeOutcome
  readonly by: string
  /** Names of the touchpoint that scores must be at; none for all. */
  readonly at: readonly string[]
  /** Names in signals and the touchpoint of the catalogue that each stands for. */
  readonly names: readonly string[]
  readonly keys: readonly string[]
  readonly from: string
  readonly to: string
  readonly currency: string
}

/** Weeks are counted from `from`, so that a change on a given day begins with a week. */
const week = 'toUInt32(intDiv(toInt32(day) - toInt32({from:Date}), 7))'
const within = 'org = {org:UInt32} AND day >= {from:Date} AND day <= {to:Date}'

/** Number and sum of scores or purchases by unit and week. */
export function unitWeeks(org: number, q: AskedWeeks): Question<UnitWeek> {
  const isTouchpoint = q.by === 'touchpoint'
  const known = "transform(toString(touchpoint), {names:Array(String)}, {keys:Array(String)}, '')"
  const tone =
    `SELECT ${isTouchpoint ? known : 'toString(member)'} AS unit, ${week} AS week, sum(n) AS n, sum(tone_sum) AS sum FROM tone_daily
    WHERE ${within} AND dimension = ${isTouchpoint ? "''" : '{by:String}'} AND bin > -128 AND method NOT IN ('observed', 'expectation')
      AND (empty({at:Array(String)}) OR has({at:Array(String)}, toString(touchpoint))) AND unit != '' GROUP BY unit, week ORDER BY unit, week`
  const isSales = q.outcome === 'sales'
  const inCurrency = isSales ? 'AND currency = {currency:String}' : ''
  const bought = isTouchpoint
    ? `SELECT ${known} AS unit, ${week} AS week, count() AS n, ${isSales ? 'sum(toFloat64(assumeNotNull(amount)))' : 'toFloat64(n)'} AS sum FROM signals
      WHERE ${within} AND type = 'purchase' AND ifNull(amount, -1) >= 0 ${inCurrency} AND unit != '' GROUP BY unit, week ORDER BY unit, week`
    : `SELECT toString(member) AS unit, ${week} AS week, sum(purchases) AS n, ${isSales ? 'toFloat64(sum(paid))' : 'toFloat64(n)'} AS sum FROM sales_daily
      WHERE ${within} AND dimension = {by:String} ${inCurrency} AND unit != '' GROUP BY unit, week ORDER BY unit, week`
  return { name: 'effects.unit-weeks', org, row: Row, params: { ...q }, sql: q.outcome === 'tone' ? tone : bought }
}

const UnitRow = z.object({ dimension: z.string(), unit: z.string() })
/** Attributes of which two to three hundred members are known, with their members, the busiest first. */
export const unitsKnown = (org: number, most: number): Question<z.infer<typeof UnitRow>> => ({
  name: 'effects.units', org, row: UnitRow, params: { most },
  sql: `SELECT dimension, unit FROM (
      SELECT toString(dimension) AS dimension, toString(member) AS unit, sum(signals) AS busy, count() OVER (PARTITION BY dimension) AS members
      FROM passing_daily WHERE org = {org:UInt32} AND dimension != '' AND touchpoint = '' GROUP BY dimension, unit
    ) WHERE members BETWEEN 2 AND {most:UInt32} ORDER BY members DESC, dimension, busy DESC, unit`,
})
