import type { Db } from '../../platform/postgres/types.ts'
import type { Contact } from './contract.ts'
import { decide, type Verdict } from './may.ts'
import { type MadeByHand, noteContact } from './note-contact.ts'
import type { Sending } from './send.ts'
import { lockCustomer } from './store.ts'

export type ByHand = { readonly made: Contact; readonly verdict: Extract<Verdict, { allowed: true }> }
  | { readonly made: null; readonly verdict: Extract<Verdict, { allowed: false }> }

/**
 * Records a contact that a person is about to make, such as a call,
 * if it is allowed now. Of two at once the second counts the first.
 */
export async function makeByHand(
  parts: Pick<Sending, 'domain' | 'rules'>, tx: Db<unknown>, contact: MadeByHand,
): Promise<ByHand> {
  const { org, customer, at } = contact
  await lockCustomer(tx, org, (await parts.rules.reach(tx, org, customer))?.customer ?? customer)
  const verdict = await decide(parts.rules, tx, { ...contact, at }, { planned: true })
  return verdict.allowed ? { made: await noteContact(parts, tx, contact), verdict } : { made: null, verdict }
}
