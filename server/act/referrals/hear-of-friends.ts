import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { numbersOf, todayOf } from '../../record/customers/index.ts'
import type { RecordedSignal, SignalsRecorded } from '../../record/signals/contract.ts'
import { codeField } from './contract.ts'
import { isCode, tidyCode } from './links-store.ts'
import { insertTouches, type NewTouch, touchReferrals } from './referrals-store.ts'

/**
 * Notes what a batch of signals says of who came through whom, in the transaction that records it: a friend's code that a signal
 * carries, or a recommendation by name. Who bought or brought something back is looked at again.
 */
export async function hearOfFriends(fact: SignalsRecorded, tx: Db<unknown>, now: Date): Promise<void> {
  const org = fact.org as OrgId
  const known = fact.signals.filter((s) => s.customer > 0)
  await insertTouches(tx, org, known.flatMap(touchOf))
  const bought = known.filter((s) => s.type === 'purchase' || s.type === 'return').map((s) => s.customer)
  const today = await todayOf(tx, org, [...new Set(bought)])
  await touchReferrals(tx, org, [...(await numbersOf(tx, org, [...today.values()])).keys()], now)
}

function touchOf(s: RecordedSignal): NewTouch[] {
  const common = { source: s.source, signal: s.id, at: new Date(s.time) }
  const code = s.data[codeField]
  if (typeof code === 'string' && isCode(tidyCode(code))) return [{ ...common, customer: s.customer, code: tidyCode(code) }]
  const named = s.data['referred']
  return s.type === 'referral' && typeof named === 'string' ? [{ ...common, referrer: s.customer, named }] : []
}
