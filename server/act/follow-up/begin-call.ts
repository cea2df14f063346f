import type { Db } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Channel } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { StoredTask } from '../tasks/index.ts'
import { cadenceOf } from './cadence-of.ts'
import { countRefusal, findCallUnderWay, insertCall } from './calls-store.ts'
import type { Beginning } from './contract.ts'
import { dayIn } from '../../platform/time/index.ts'
import type { Parts } from './parts.ts'

/** A task that ends with a customer spoken to, and how. */
export function contactOf(task: StoredTask): { customer: number; channel: Channel } | null {
  if ((task.kind !== 'call' && task.kind !== 'visit') || task.customer === null) return null
  return { customer: task.customer, channel: task.channel ?? (task.kind === 'visit' ? 'visit' : 'phone') }
}

export function requireContact(task: StoredTask): { customer: number; channel: Channel } {
  const contact = contactOf(task)
  if (!contact)
    throw new Problem(
      'request.invalid', 'This task is neither a call nor a visit, so there is nobody to reach. Nothing was changed.',
    )
  return contact
}

/**
 * Begins a call: contact policy is asked at this very moment, and only then are the numbers handed out and the contact counted. A
 * call that may not be made yet waits for its hour; one that may not be made at all is dropped.
 */
export async function beginCall(parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: string): Promise<Beginning> {
  const task = await parts.tasks.take(tx, org, id, by)
  const { customer, channel } = requireContact(task)
  const known = await findCallUnderWay(tx, org, id)
  if (known) return { state: 'calling', phones: await phonesOf(parts, tx, org, customer), since: known.beganAt.toISOString() }
  const at = parts.now()
  const cadence = cadenceOf(task)
  const { made, verdict } = await parts.contact.begin(tx, {
    org, customer, channel, purpose: task.purpose, template: cadence, about: `task ${id}`, at,
  })
  if (made) {
    await insertCall(tx, org, {
      task: id, customer: verdict.customer, person: by, cadence, channel, beganAt: at, contact: made.id,
    })
    return { state: 'calling', phones: await phonesOf(parts, tx, org, customer), since: at.toISOString() }
  }
  const { timeZone } = await parts.organisation(org)
  await countRefusal(tx, org, cadence, dayIn(timeZone, at), verdict.reason)
  const { from, reason } = verdict
  if (from === null || (task.latestAt !== null && from > task.latestAt)) {
    await parts.tasks.dropHeld(tx, task, { outcome: 'not-allowed', by: null, note: reason })
    return { state: 'dropped', reason }
  }
  await parts.tasks.putOff(tx, task, by, from)
  return { state: 'waits', reason, until: from.toISOString() }
}

export async function phonesOf(parts: Parts, tx: Db<unknown>, org: OrgId, customer: number): Promise<string[]> {
  return [...((await parts.customers.reach(tx, org, customer))?.phones ?? [])]
}
