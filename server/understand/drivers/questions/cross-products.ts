import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Asked, askedParams, customersRated, metAt, ratingAt } from './ratings.ts'

const Row = z.object({ segment: z.string(), whole: z.number(), record: z.array(z.number()) })
export type RecordRow = z.infer<typeof Row>

/**
 * Customers are dealt to so many groups by a hash of their number; what is drawn again and again is groups. Of several segments
 * at once half as many each: the sums of them all are a tenth of a million numbers or more.
 */
const groupsOf = ({ by }: Asked): number => (by === '' ? 200 : 100)

/**
 * `ratings`: each rating (0 where there is none) and a mark of there being
 * one. `extremes`: marks of poor, excellent, and of there being one.
 */
export type Columns = 'ratings' | 'extremes'

/** Tones from which a rating counts as poor, or excellent: two of five and four of five. */
export const poorUpTo = -0.5
export const excellentFrom = 0.5

/**
 * Sums and cross-products over customers of the drivers' columns and the outcome, by group: all that drivers, slopes and their
 * intervals need, however many customers there are. `whole` is 1 for the customers who rated every driver.
 */
export function crossProducts(org: number, asked: Asked, columns: Columns): Question<RecordRow> {
  const places = asked.drivers.map((_, i) => i)
  const perCustomer = places.flatMap((i) => [`${metAt(i)} AS m${i}`, `${ratingAt(i)} AS z${i}`])
  const blocks = columns === 'ratings'
    ? [places.map((i) => `z${i}`), places.map((i) => `m${i}`)]
    : [
      places.map((i) => `(m${i} AND z${i} <= ${poorUpTo})`), places.map((i) => `(m${i} AND z${i} >= ${excellentFrom})`),
      places.map((i) => `m${i}`),
    ]
  const all = [...blocks.flat(), 'y']
  const named = all.map((column, i) => `toFloat64(${column}) AS c${i}`)
  const sums = all.map((_, i) => `sum(c${i})`)
  const products = all.flatMap((_, i) => all.slice(i).map((_, k) => `sum(c${i} * c${i + k})`))
  return {
    name: 'drivers.cross-products', org, row: Row, params: askedParams(asked),
    sql: `SELECT segment, whole, [toFloat64(count()), ${[...sums, ...products].join(', ')}] AS record
      FROM (SELECT segment, cityHash64(unit) % ${groupsOf(asked)} AS dealt, toUInt8(${places.map((i) => `m${i}`).join(' AND ')}) AS whole, ${named.join(', ')}
        FROM (${customersRated(asked, perCustomer)}))
      GROUP BY segment, whole, dealt ORDER BY segment, whole, dealt`,
  }
}
