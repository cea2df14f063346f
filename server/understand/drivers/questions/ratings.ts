import type { Outcome } from '../contract.ts'
import { inSliceOfSignals, sliceParams, type Slice, type TouchpointNames } from '../../slice/index.ts'

/** What a question about drivers asks of history. */
export interface Asked {
  readonly slice: Slice
  readonly outcome: Outcome
  readonly method: string
  readonly at: string
  readonly of: 'touchpoints' | 'factors'
  readonly touchpoints: TouchpointNames
  /** The drivers, in the order of their columns. */
  readonly drivers: readonly string[]
  /** With `return` and `spend`: ratings up to this day, purchases after it and up to `until`. */
  readonly landmark: string
  readonly until: string
  readonly currency: string
  /** A dimension whose members are told apart; '' for none. */
  readonly by: string
  /** The key of a saved segment; '' for everybody. */
  readonly segment: string
  /** How many of a thousand customers are taken, by a hash of their number. */
  readonly permille: number
}

const keyOfPlace = 'transform(toString(touchpoint), {names:Array(String)}, {keys:Array(String)}, toString(touchpoint))'
const person = (signal: string) => `if(customer = 0, ${signal}, toUInt64(customer))`
const member = (attributes: string) => `if({by:String} = '', '', ${attributes}[{by:String}])`
/** The place of a row's driver among the drivers, from 1; 0 for none. */
const placeOfDriver = {
  touchpoints: 'transform(touchpoint, {names:Array(String)}, arrayMap(key -> indexOf({drivers:Array(String)}, key), {keys:Array(String)}), 0)',
  factors: 'transform(factor, {drivers:Array(String)}, arrayEnumerate({drivers:Array(String)}), 0)',
} as const
const ownScores = "isNotNull(tone) AND method NOT IN ('observed', 'expectation')"
const asRating = "method != 'nps' AND ({method:String} = '' OR method = {method:String})"

const isOutcome: Record<Outcome, string> = {
  nps: "method = 'nps'",
  satisfaction: `method = {asked:String} AND ({at:String} = '' OR ${keyOfPlace} = {at:String})`,
  return: '0', spend: '0',
}
const outcomeValue: Record<Outcome, string> = {
  nps: 'multiIf(scores.value >= 9, 100, scores.value <= 6, -100, 0)', satisfaction: 'assumeNotNull(tone)', return: '0', spend: '0',
}

/**
 * One row an answer or purchase: who (an answer without a customer is somebody of its own), which segment, which slot, and the
 * value. The outcome stands in slot 1, ratings in slot 2 and on; slot 250 says that a customer had bought before the landmark.
 */
function entries({ outcome, of }: Asked): string {
  const place = placeOfDriver[of]
  const later = outcome === 'return' || outcome === 'spend'
  const until = later ? 'AND day <= {landmark:Date32} AND customer != 0' : ''
  // Who said nothing of the outcome is of no use: most scores are left out before they are put together by customer.
  const told = later ? '' : `AND unit IN (SELECT ${person('signal')} FROM scores WHERE ${inSliceOfSignals} AND ${ownScores} AND ${isOutcome[outcome]})`
  const scores = `SELECT ${person('signal')} AS unit, ${member('attributes')} AS segment,
      multiIf(${isOutcome[outcome]}, 1, ${asRating} AND ${place} > 0, ${place} + 1, 0) AS slot,
      toFloat64(if(slot = 1, ${outcomeValue[outcome]}, assumeNotNull(tone))) AS answer
    FROM scores
    WHERE ${inSliceOfSignals} AND ${ownScores} ${until} ${told}`
  // What a text says of a factor is a rating of it, where the reader is sure.
  const texts = `SELECT ${person('cityHash64(source, id)')} AS unit, ${member('attributes')} AS segment, ${placeOfDriver.factors} + 1 AS slot, toFloat64(toward) AS answer
    FROM (SELECT org, day, source, id, customer, attributes, mapKeys(factors) AS said, mapValues(factors) AS feelings FROM texts FINAL
      WHERE ${inSliceOfSignals} AND NOT unsure ${until}) ARRAY JOIN said AS factor, feelings AS toward
    WHERE {method:String} = '' AND slot > 1 ${told}`
  const bought = `SELECT toUInt64(customer) AS unit, ${member('attributes')} AS segment,
      if(day <= {landmark:Date32}, 250, 1) AS slot, ${outcome === 'spend' ? 'toFloat64(assumeNotNull(amount))' : 'toFloat64(1)'} AS answer
    FROM signals WHERE ${inSliceOfSignals.replace('{to:Date32}', '{until:Date32}')} AND type = 'purchase' AND customer != 0
      ${outcome === 'spend' ? 'AND isNotNull(amount) AND currency = {currency:String}' : ''}`
  return [scores, ...(of === 'factors' ? [texts] : []), ...(later ? [bought] : [])].map((part) => `SELECT unit, segment, slot, answer FROM (${part}) WHERE slot > 0 AND intHash64(unit) % 1000 < {permille:UInt16}`).join(' UNION ALL ')
}

const outcomeOfCustomer: Record<Outcome, readonly [value: string, known: string]> = {
  nps: ['sumIf(answer, slot = 1) / countIf(slot = 1)', 'countIf(slot = 1) > 0'],
  satisfaction: ['sumIf(answer, slot = 1) / countIf(slot = 1)', 'countIf(slot = 1) > 0'],
  return: ['toFloat64(countIf(slot = 1) > 0)', 'countIf(slot = 250) > 0'],
  spend: ['sumIf(answer, slot = 1)', 'countIf(slot = 250) > 0'],
}

/** One row a customer who has the outcome and rated a driver: `unit`, `segment`, the outcome as `y`, and what `columns` say. */
export function customersRated(asked: Asked, columns: readonly string[]): string {
  const [value, known] = outcomeOfCustomer[asked.outcome]
  return `SELECT unit, segment, ${[`${value} AS y`, ...columns].join(', ')} FROM (${entries(asked)})
    GROUP BY unit, segment HAVING ${known} AND countIf(slot BETWEEN 2 AND 249) > 0${asked.by === '' ? '' : " AND segment != ''"}`
}

/** Whether the customer rated the driver of column i, and the mean tone of the ratings. */
export const metAt = (i: number) => `countIf(slot = ${i + 2}) > 0`
export const ratingAt = (i: number) => `sumIf(answer, slot = ${i + 2}) / greatest(countIf(slot = ${i + 2}), 1)`

export function askedParams({ slice, method, at, touchpoints, drivers, landmark, until, currency, by, segment, permille }: Asked): Record<string, unknown> {
  return {
    ...sliceParams(slice), ...(landmark && { to: landmark }),
    asked: method, at, names: touchpoints.names, keys: touchpoints.keys, drivers, landmark: landmark || '1900-01-01', until: until || '1900-01-01', currency, by, segment, permille,
  }
}
