import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import type { ContactEnded } from './contract.ts'
import { type End, endContact } from './store.ts'

/** Called within the transaction that makes the fact true. */
export type ContactEndedHandler = (fact: ContactEnded, tx: Db<unknown>) => Promise<void>

/** Writes down how a contact ended, and tells whoever wished for it. */
export async function endAndTell(
  onEnded: ContactEndedHandler, tx: Db<unknown>, org: OrgId, contact: number, end: End, at: Date,
): Promise<void> {
  if (!(await endContact(tx, org, contact, end, at))) return
  const outcome = end.state === 'sent' ? { state: end.state, at: at.toISOString() } : end
  await onEnded({ fact: 'contact.ended', org, contact, outcome }, tx)
}
