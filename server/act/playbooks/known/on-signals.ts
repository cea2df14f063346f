import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { RecordedSignal } from '../../../record/signals/contract.ts'
import { readKnownCustomers } from '../history-store.ts'
import { toneOf } from '../match.ts'
import { addHeard, type Heard, wasCounted } from './known-store.ts'

/**
 * Counts what a batch says of customers, in the transaction that records it. At the first batch of an organisation all of its
 * history is counted, this batch included: batches are recorded one after the other, so nothing is between them and nothing
 * counts twice.
 */
export function createCounting(deps: { clickhouse: ClickHouse; now: () => Date }) {
  const counted = new Set<OrgId>()
  return async (tx: Db<unknown>, org: OrgId, signals: readonly RecordedSignal[]): Promise<void> => {
    if (!counted.has(org) && !(await wasCounted(tx, org, deps.now()))) {
      for await (const heard of readKnownCustomers(deps.clickhouse, org)) await addHeard(tx, org, heard)
      return
    }
    counted.add(org)
    await addHeard(tx, org, heardIn(signals))
  }
}

/** What some signals say of each customer. */
export function heardIn(signals: readonly RecordedSignal[]): Heard[] {
  const heard = new Map<number, { -readonly [K in keyof Heard]: Heard[K] }>()
  for (const signal of signals) {
    if (signal.customer === 0) continue
    const tone = toneOf(signal)
    if (tone === undefined && signal.type !== 'purchase') continue
    const own = heard.get(signal.customer)
      ?? { customer: signal.customer, purchases: 0, lastPurchase: null, tone: null, toneAt: null }
    heard.set(signal.customer, own)
    if (signal.type === 'purchase') {
      own.purchases++
      if (own.lastPurchase === null || signal.time > own.lastPurchase) own.lastPurchase = signal.time
    }
    if (tone !== undefined && (own.toneAt === null || signal.time >= own.toneAt)) [own.tone, own.toneAt] = [tone, signal.time]
  }
  return [...heard.values()]
}
