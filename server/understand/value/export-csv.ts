import { Readable } from 'node:stream'
import { csvLine } from '../../platform/csv/contract.ts'
import type { Actor } from '../../govern/roles/index.ts'
import type { Slice } from '../slice/index.ts'
import type { ValueOrder } from './contract.ts'
import { readCustomers } from './history-store.ts'
import type { InRun } from './questions/bands.ts'
import { type ReadDeps, viewCustomers } from './read-value.ts'

const byteOrderMark = '\uFEFF'
const atOnce = 2_000

const columns = [
  'customer', 'name', 'currency', 'purchases', 'spent', 'first_purchase', 'last_purchase', 'probability_alive', 'probability_alive_30_days_ago',
  'purchases_90_days', 'value_90_days', 'purchases_365_days', 'purchases_low', 'purchases_high', 'value_365_days', 'value_low', 'value_high', 'value_lost',
]

type Valued = Awaited<ReturnType<typeof viewCustomers>>[number]

/** The list in its order, part by part, of any length. */
export async function* customersInParts(
  deps: ReadDeps, actor: Actor, of: InRun, slice: Slice, asked: { order: ValueOrder; leastValue?: number | undefined },
): AsyncGenerator<readonly Valued[]> {
  for (let after: readonly [number, number] | undefined; ;) {
    const { rows, next } = await readCustomers(deps.clickhouse, actor.org, of, slice, asked, { after, limit: atOnce })
    if (rows.length > 0) yield await viewCustomers(deps, actor, rows)
    if (!next) return
    after = next
  }
}

/** The list as CSV, with a byte order mark, by which a spreadsheet knows UTF-8. */
export function exportCsv(parts: AsyncIterable<readonly Valued[]>): Readable {
  return Readable.from(lines(parts), { objectMode: false })
}

async function* lines(parts: AsyncIterable<readonly Valued[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(columns)
  for await (const part of parts) yield part.map((c) => csvLine([
    c.customer, c.name, c.currency, c.purchases, money(c.spent), c.firstPurchase, c.lastPurchase, round(c.alive), round(c.aliveBefore),
    round(c.quarter.purchases), money(c.quarter.value), round(c.year.purchases), c.year.purchasesRange.low, c.year.purchasesRange.high,
    money(c.year.value), money(c.year.valueRange.low), money(c.year.valueRange.high), money(c.lost),
  ])).join('')
}

const round = (x: number) => Number(x.toFixed(4))
const money = (x: number) => Number(x.toFixed(2))
