import type { Delivery } from '../../platform/mail/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import { suppressBroken } from './consents-store.ts'
import type { Refusal } from './contract.ts'
import { type ContactEndedHandler, endAndTell } from './end-contact.ts'
import { decide } from './may.ts'
import type { Sending } from './send.ts'
import type { Outgoing } from './sender.ts'
import { beginSending, type ContactRecord, type End, findContact, lockCustomer, postpone } from './store.ts'

export interface Delivering extends Sending {
  readonly postgres: Postgres
  /** How long to wait after so many failed attempts. */
  readonly pauseMs: (attempts: number) => number
  readonly unsubscribeUrl: (org: OrgId, contact: number) => string
  readonly onEnded: ContactEndedHandler
}

const maybe = 'It may have arrived or not, and is not sent again'
const abandoned = `${maybe}: the program that was sending it stopped`

/**
 * Delivers one contact that waits, unless the rules of this moment forbid it. It is never sent twice: it is marked as being
 * sent before it is, and one that is found so marked was abandoned by a program that stopped, and ends as `unknown`.
 */
export async function deliver(parts: Delivering, org: OrgId, id: number): Promise<void> {
  const { db } = parts.postgres
  const outgoing = await db.transaction().execute((tx) => claim(parts, tx, org, id))
  if (!outgoing) return
  const delivery = await handOver(parts, outgoing)
  await db.transaction().execute((tx) => settle(parts, tx, outgoing, delivery))
}

type Claimed = Outgoing & { readonly contactRecord: ContactRecord }

async function claim(parts: Delivering, tx: Db<unknown>, org: OrgId, id: number): Promise<Claimed | undefined> {
  const contact = await findContact(tx, org, id, true)
  const now = parts.now()
  const end = (how: End) => endAndTell(parts.onEnded, tx, org, id, how, now)
  if (contact?.state === 'sending') await end({ state: 'unknown', reason: abandoned })
  if (contact?.state !== 'waiting' || !contact.content) return undefined

  const { customer, channel, purpose, latest, messageId } = contact
  const refuse = (reason: Refusal) => end({ state: 'refused', reason }).then(() => undefined)
  if (!(await parts.canSend(tx, org, channel))) return refuse('channel-off')
  if (now > latest) return refuse('too-late')
  await lockCustomer(tx, org, (await parts.rules.reach(tx, org, customer))?.customer ?? customer)
  const ask = { org, customer, channel, purpose, about: contact.about ?? undefined, at: now }
  const verdict = await decide(parts.rules, tx, ask, { planned: false })
  if (!verdict.allowed) {
    if (verdict.from === null || verdict.from > latest) return refuse(verdict.reason)
    await wait(parts, tx, contact, verdict.from)
    return undefined
  }
  if (!(await beginSending(tx, org, id, verdict.address, now))) return undefined
  return {
    org, contact: id, customer: verdict.customer, address: verdict.address, language: verdict.language, purpose, messageId,
    content: contact.content, unsubscribeUrl: purpose === 'service' ? null : parts.unsubscribeUrl(org, id),
    contactRecord: contact,
  }
}

async function handOver(parts: Delivering, { contactRecord, ...outgoing }: Claimed): Promise<Delivery> {
  try {
    return await parts.senders[contactRecord.channel]!(outgoing)
  } catch (error) {
    return { outcome: 'unknown', reason: error instanceof Error ? error.message : String(error) }
  }
}

async function settle(parts: Delivering, tx: Db<unknown>, claimed: Claimed, delivery: Delivery): Promise<void> {
  const { org, contact: id, address, contactRecord } = claimed
  const now = parts.now()
  const end = (how: End) => endAndTell(parts.onEnded, tx, org, id, how, now)
  switch (delivery.outcome) {
    case 'accepted':
      await end({ state: 'sent' })
      break
    case 'unknown':
      await end({ state: 'unknown', reason: `${maybe}: ${delivery.reason}` })
      break
    case 'permanent':
      await end({ state: 'failed', reason: delivery.reason })
      if (delivery.addressRefused && address !== null)
        await suppressBroken(tx, org, contactRecord.channel, address, delivery.reason, now)
      break
    case 'temporary': {
      const again = new Date(now.getTime() + parts.pauseMs(contactRecord.attempts + 1))
      if (again <= contactRecord.latest) await wait(parts, tx, contactRecord, again)
      else await end({ state: 'failed', reason: `Tried until it was too late: ${delivery.reason}` })
    }
  }
}

async function wait(parts: Delivering, tx: Db<unknown>, { org, id }: ContactRecord, until: Date): Promise<void> {
  if (await postpone(tx, org, id, until)) await parts.schedule(tx, org, id, until)
}
