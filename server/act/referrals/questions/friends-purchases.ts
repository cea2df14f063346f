import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

/** Friends, each with the moment from which their purchases count. */
export interface Since { readonly customers: readonly number[]; readonly since: readonly string[] }

/** Purchases of some customers since each one's own moment, without those whose order went back. */
const keptPurchases = `
  SELECT customer, time, source, id, ifNull(amount, 0) AS paid, currency FROM signals
  WHERE org = {org:UInt32} AND type = 'purchase' AND customer IN {customers:Array(UInt32)}
    AND time >= arrayMap(t -> parseDateTime64BestEffort(t, 3, 'UTC'), {since:Array(String)})[indexOf({customers:Array(UInt32)}, customer)]
    AND (customer, JSONExtractString(data, 'order')) NOT IN (
      SELECT customer, JSONExtractString(data, 'order') AS sent_back FROM signals
      WHERE org = {org:UInt32} AND type = 'return' AND customer IN {customers:Array(UInt32)} AND sent_back != '')`

const First = z.object({ customer: z.number(), name: z.string() })
/** The first purchase of each that was kept and came to something. */
export function firstPurchases(org: number, q: Since & { least: string; currency: string }): Question<z.infer<typeof First>> {
  return {
    name: 'referrals.first-purchases', org, row: First, params: { ...q },
    sql: `SELECT customer, argMin(concat(source, ' ', id), (time, source, id)) AS name FROM (${keptPurchases})
      WHERE paid >= toDecimal64({least:String}, 4) AND (currency = {currency:String} OR toDecimal64({least:String}, 4) = 0) GROUP BY customer`,
  }
}

const Spent = z.object({ customer: z.number(), purchases: z.number(), spent: z.number() })
/** What each of some customers bought and kept. */
export function spentByFriends(org: number, q: Since & { currency: string }): Question<z.infer<typeof Spent>> {
  return {
    name: 'referrals.spent-by-friends', org, row: Spent, params: { ...q },
    sql: `SELECT customer, count() AS purchases, toFloat64(sumIf(paid, currency = {currency:String})) AS spent FROM (${keptPurchases}) GROUP BY customer`,
  }
}
