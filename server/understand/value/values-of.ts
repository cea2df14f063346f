import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { readCustomer, readCustomers } from './history-store.ts'
import { lastDone, type RunsDb } from './run-store.ts'

/** What the last run says of one customer, in the currency they spent most in. */
export interface CustomerWorth {
  readonly currency: string
  /** The probability that they are still there, now and some days ago: see `drifting`. */
  readonly alive: number
  readonly aliveBefore: number
  /** What they are expected to spend in the next year, and how much less that is than some days ago. */
  readonly year: number
  readonly lost: number
}

interface Deps { readonly clickhouse: ClickHouse; readonly db: RunsDb }
const mostAtOnce = 2_000

/** What the last run says of some customers; of those of whom it says nothing, nothing. */
export async function valuesOf(
  { clickhouse, db }: Deps, org: OrgId, customers: readonly number[],
): Promise<Map<number, CustomerWorth>> {
  const done = await lastDone(db, org)
  const found = new Map<number, CustomerWorth>()
  if (!done) return found
  for (let from = 0; from < customers.length; from += mostAtOnce)
    for (const r of await readCustomer(clickhouse, org, done.run.id, customers.slice(from, from + mostAtOnce)))
      if (!found.has(r.customer))
        found.set(r.customer, {
          currency: r.currency, alive: r.alive, aliveBefore: r.alive_before, year: r.value_365, lost: r.lost,
        })
  return found
}

/** Those who may spend most in the next year and those whose silence costs most, half each; nobody before the first run. */
export async function worthMost({ clickhouse, db }: Deps, org: OrgId, most: number): Promise<number[]> {
  const done = await lastDone(db, org)
  const currency = done?.report.currencies.find((c) => c.found)?.currency
  if (!done || currency === undefined) return []
  const list = async (order: 'value' | 'drifting') =>
    (await readCustomers(
      clickhouse, org, { run: done.run.id, currency }, {}, { order }, { limit: Math.ceil(most / 2) },
    )).rows.map((r) => r.customer)
  return [...new Set((await Promise.all([list('drifting'), list('value')])).flat())]
}
