import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Member } from './effect/members-store.ts'
import type { Heard } from './known/known-store.ts'
import { type ArmRow, arms } from './questions/arms.ts'
import type { Known } from './conditions.ts'
import { knownAt } from './questions/known-at.ts'
import { knownCustomers } from './questions/known-customers.ts'
import { type TriggerRow, triggerSignals } from './questions/trigger-signals.ts'

const iso = (time: string | null) => (time === null ? null : `${time.replace(' ', 'T')}Z`.replace(/ZZ$/, 'Z'))

/** What all of history says of each customer, in portions. */
export async function* readKnownCustomers(clickhouse: ClickHouse, org: OrgId): AsyncGenerator<Heard[]> {
  for await (const rows of clickhouse.stream(knownCustomers(org)))
    for (let from = 0; from < rows.length; from += 10_000)
      yield rows.slice(from, from + 10_000).map((r) => ({ ...r, lastPurchase: iso(r.lastPurchase), toneAt: iso(r.toneAt) }))
}

/** Sums over the customers of one arm. `times` and `before`: visits and money of the same customers before. */
export type ArmSums = Omit<ArmRow, 'heldOut'>
const nobody: ArmSums = {
  n: 0, returned: 0, times: 0, timesSquares: 0, returnedTimes: 0, spent: 0, spentSquares: 0, before: 0, beforeSquares: 0, spentBefore: 0,
  complained: 0, heard: 0, tone: 0, toneSquares: 0,
}
const add = (a: ArmSums, b: ArmSums): ArmSums => Object.fromEntries(
  Object.entries(a).map(([k, v]) => [k, v + b[k as keyof ArmSums]]),
) as unknown as ArmSums
/** As many as one question can carry as parameters. */
const membersAtOnce = 10_000

/** What became of those for whom something was done, and of those held out, within so many days of the moment of each, and what was before it. */
export async function readArms(
  clickhouse: ClickHouse, org: OrgId, members: readonly Member[], days: number, currency: string,
): Promise<{ treated: ArmSums; heldOut: ArmSums }> {
  const sums = { treated: nobody, heldOut: nobody }
  for (let from = 0; from < members.length; from += membersAtOnce) {
    const some = members.slice(from, from + membersAtOnce)
    const rows = await clickhouse.query(arms(org, {
      customers: some.map((m) => m.customer), began: some.map((m) => m.began), heldOut: some.map((m) => (m.heldOut ? 1 : 0)),
      days, currency,
    }))
    for (const { heldOut, ...row } of rows) {
      const arm = heldOut === 1 ? 'heldOut' : 'treated'
      sums[arm] = add(sums[arm], row)
    }
  }
  return sums
}

/** Signals that might have set a playbook off, the latest first. */
export async function readTriggerSignals(
  clickhouse: ClickHouse, org: OrgId, of: Parameters<typeof triggerSignals>[1],
): Promise<TriggerRow[]> {
  const rows = await clickhouse.query(triggerSignals(org, of))
  return rows.map((row) => ({ ...row, time: iso(row.time)! }))
}

const askedAtOnce = 5_000
/** What was known of customers at a moment of each, in the order asked. */
export async function readKnownAt(
  clickhouse: ClickHouse, org: OrgId, asked: readonly { readonly customer: number; readonly at: string }[],
): Promise<Known[]> {
  const known: Known[] = asked.map(() => ({ purchases: 0, lastPurchase: null, tone: null, toneAt: null }))
  const moment = (time: string | null) => (time === null ? null : new Date(iso(time)!))
  for (let from = 0; from < asked.length; from += askedAtOnce) {
    const some = asked.slice(from, from + askedAtOnce)
    for (const r of await clickhouse.query(knownAt(org, { customers: some.map((a) => a.customer), at: some.map((a) => a.at) })))
      known[from + r.place] = {
        purchases: r.purchases, lastPurchase: moment(r.lastPurchase), tone: r.tone, toneAt: moment(r.toneAt),
      }
  }
  return known
}
