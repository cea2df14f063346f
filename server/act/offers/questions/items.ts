import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const itemsOf = `JSONExtract(data, 'items', 'Array(Tuple(sku String, name String))')`
const orderOf = `JSONExtractString(data, 'order')`

/** Orders that the customer did not like: scored or complained of as unpleasant, or sent back. */
const dislikedOrders = `SELECT customer, ${orderOf} AS ordered FROM signals
  WHERE org = {org:UInt32} AND customer != 0 AND type IN ('review', 'feedback', 'complaint', 'return') AND ordered != ''
    AND (type IN ('complaint', 'return') OR arrayExists(t -> ifNull(t, 0) < 0, score_tone))`

const HistoryRow = z.object({ items: z.array(z.string()), days: z.array(z.number()) })
export type HistoryRow = z.infer<typeof HistoryRow>
/**
 * What each customer bought and did not dislike, each item once, in order of time; of very many customers some, drawn by a hash.
 */
export const itemHistories = (
  org: number, until: string, most: { readonly customers: number; readonly items: number },
): Question<HistoryRow> => ({
  name: 'offers.item-histories', org, row: HistoryRow, params: { until, customers: most.customers, items: most.items },
  sql: `SELECT arrayMap(t -> t.2, taken) AS items, arrayMap(t -> t.1, taken) AS days FROM (
      SELECT customer, arraySlice(arraySort(groupArray((first, sku))), 1, {items:UInt32}) AS taken FROM (
        SELECT customer, item.1 AS sku, toUInt32(min(day)) AS first FROM (
          SELECT customer, day, arrayJoin(${itemsOf}) AS item FROM signals
          WHERE org = {org:UInt32} AND type = 'purchase' AND customer != 0 AND day <= toDate(parseDateTime64BestEffort({until:String}, 3, 'UTC'))
            AND (customer, ${orderOf}) NOT IN (${dislikedOrders})
        ) WHERE sku != '' GROUP BY customer, sku
      ) GROUP BY customer ORDER BY cityHash64(customer) LIMIT {customers:UInt32})`,
  settings: { max_execution_time: 600 },
})

const NameRow = z.object({ sku: z.string(), name: z.string() })
/** What items are called: the latest name of each. */
export const itemNames = (org: number, until: string): Question<z.infer<typeof NameRow>> => ({
  name: 'offers.item-names', org, row: NameRow, params: { until },
  sql: `SELECT item.1 AS sku, argMax(if(item.2 = '', item.1, item.2), time) AS name FROM (
      SELECT time, arrayJoin(${itemsOf}) AS item FROM signals
      WHERE org = {org:UInt32} AND type = 'purchase' AND day <= toDate(parseDateTime64BestEffort({until:String}, 3, 'UTC'))
    ) WHERE sku != '' GROUP BY sku ORDER BY sku`,
  settings: { max_execution_time: 600 },
})

const OwnRow = z.object({ customer: z.number(), sku: z.string(), liked: z.boolean() })
/** What some customers have, and whether any purchase of it was one they did not dislike. */
export const ownItems = (org: number, customers: readonly number[], until: string): Question<z.infer<typeof OwnRow>> => ({
  name: 'offers.own-items', org, row: OwnRow, params: { customers, until },
  sql: `SELECT customer, item.1 AS sku, toBool(max(fine)) AS liked FROM (
      SELECT customer, arrayJoin(${itemsOf}) AS item, (customer, ${orderOf}) NOT IN (${dislikedOrders}) AS fine FROM signals
      WHERE org = {org:UInt32} AND type = 'purchase' AND customer IN {customers:Array(UInt32)} AND customer != 0
        AND time <= parseDateTime64BestEffort({until:String}, 3, 'UTC')
    ) WHERE sku != '' GROUP BY customer, sku ORDER BY customer, sku`,
})
