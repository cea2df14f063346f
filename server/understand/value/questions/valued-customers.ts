import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import type { Slice } from '../../slice/index.ts'
import { drifting, type ValueOrder } from '../contract.ts'
import { type InRun, ofRun, runParams } from './bands.ts'

export const ValuedRow = z.object({
  customer: z.number(), currency: z.string(), purchases: z.number(), spent: z.number(), first: z.string(), last: z.string(),
  alive: z.number(), alive_before: z.number(), purchases_90: z.number(), value_90: z.number(), purchases_365: z.number(),
  purchases_low: z.number(), purchases_high: z.number(), value_365: z.number(), value_low: z.number(), value_high: z.number(),
  lost: z.number(),
  attributes: z.record(z.string(), z.string()),
})
export type ValuedRow = z.infer<typeof ValuedRow>
const columns =
  `customer, currency, purchases, spent, toString(first) AS first, toString(day) AS last, alive, alive_before, purchases_90, value_90,
  purchases_365, purchases_low, purchases_high, value_365, value_low, value_high, lost, attributes`

/** What each order lists by; a customer's number settles ties. */
const weights: Readonly<Record<ValueOrder, 'lost' | 'value_365' | 'alive'>> = {
  drifting: 'lost', value: 'value_365', alive: 'alive',
}
export const weightOf = (row: ValuedRow, order: ValueOrder): number => row[weights[order]]

export interface Asked {
  readonly order: ValueOrder
  readonly leastValue?: number | undefined
}

/** Those drifting away were worth more than the mean of the customers asked of before they began to. */
const isDrifting = `alive_before >= {likely:Float64} AND alive_before - alive >= {fall:Float64} AND value_365 + lost >= (
  SELECT avg(value_365 + lost) FROM customer_values WHERE ${ofRun})`
const conditions = (asked: Asked) => [
  ofRun, asked.order === 'drifting' && isDrifting, asked.leastValue !== undefined && 'value_365 + lost >= {leastValue:Float64}',
].filter((c) => typeof c === 'string').join(' AND ')
const params = (of: InRun, slice: Slice, asked: Asked) =>
  ({ ...runParams(of, slice), likely: drifting.from, fall: drifting.fall, leastValue: asked.leastValue ?? 0 })

/** Customers in the order asked for, behind a place in it. */
export const valuedCustomers = (
  org: number, of: InRun, slice: Slice, asked: Asked,
  page: { after?: readonly [weight: number, customer: number] | undefined; limit: number },
): Question<ValuedRow> => ({
  name: 'value.customers', org, row: ValuedRow,
  params: { ...params(of, slice, asked), weight: page.after?.[0] ?? 0, customer: page.after?.[1] ?? 0, limit: page.limit },
  sql: `SELECT ${columns} FROM customer_values WHERE ${conditions(asked)}
      ${page.after ? `AND (${weights[asked.order]}, customer) < ({weight:Float64}, {customer:UInt32})` : ''}
    ORDER BY ${weights[asked.order]} DESC, customer DESC LIMIT {limit:UInt32}`,
})

const CountRow = z.object({ n: z.number() })
export const countValued = (org: number, of: InRun, slice: Slice, asked: Asked): Question<z.infer<typeof CountRow>> => ({
  name: 'value.count-customers', org, row: CountRow, params: params(of, slice, asked),
  sql: `SELECT count() AS n FROM customer_values WHERE ${conditions(asked)}`,
})

/** What is said of one customer, under each of the numbers they had. */
export const valueOfCustomer = (org: number, run: number, customers: readonly number[]): Question<ValuedRow> => ({
  name: 'value.of-customer', org, row: ValuedRow, params: { run, customers },
  sql: `SELECT ${columns} FROM customer_values
    WHERE org = {org:UInt32} AND run = {run:UInt32} AND customer IN {customers:Array(UInt32)} ORDER BY spent DESC LIMIT 10 BY customer`,
})
