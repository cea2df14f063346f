import { randomUUID } from 'node:crypto'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import type { Channel, Contact, ContactPurpose } from './contract.ts'
import { decide, type Rules, type Verdict } from './may.ts'
import type { Sender } from './sender.ts'
import { type Content, findByKey, insertContact, type NewContact } from './store.ts'

export interface Message {
  readonly org: OrgId
  readonly customer: number
  readonly channel: Channel
  readonly purpose: ContactPurpose
  /** The name of what was written, such as `survey-after-delivery`; the words themselves are kept only until they have left. */
  readonly template: string
  readonly about?: string | undefined
  readonly content: Content
  /** Not before this moment; now unless told. */
  readonly notBefore?: Date | undefined
  /** After this moment it is worth nothing, and is refused rather than sent; three days after `notBefore` unless told. */
  readonly latest?: Date | undefined
  /** A second message with the same key is the first one. */
  readonly key?: string | undefined
}

export interface Sending {
  readonly rules: Rules
  readonly senders: Partial<Record<Channel, Sender>>
  /** Whether an organisation can send on a channel at all. */
  readonly canSend: (tx: Db<unknown>, org: OrgId, channel: Channel) => Promise<boolean>
  /** The part of every message's name that says whose it is. */
  readonly domain: string
  readonly now: () => Date
  /** Has the contact delivered at that moment, if the transaction commits. */
  readonly schedule: (tx: Db<unknown>, org: OrgId, contact: number, at: Date) => Promise<void>
}

const patienceMs = 3 * 86_400_000

/**
 * Records the wish to send, within the transaction of whoever wishes, and has it delivered after that commits: at once, or
 * when quiet hours or a cap allow it. What may not be sent in time is recorded as refused, with its reason.
 */
export async function send(parts: Sending, tx: Db<unknown>, message: Message): Promise<Contact> {
  const { org, customer, channel, purpose, template, content, key } = message
  const now = parts.now()
  const start = message.notBefore && message.notBefore > now ? message.notBefore : now
  const latest = message.latest ?? new Date(start.getTime() + patienceMs)
  const ask = { org, customer, channel, purpose, about: message.about, at: start }
  const verdict = await decide(parts.rules, tx, ask, { planned: true })
  const outcome = outcomeOf(verdict, start, latest, await parts.canSend(tx, org, channel))
  const contact = await insertContact(tx, org, {
    customer: verdict.allowed ? verdict.customer : customer, channel, purpose, template, about: message.about ?? null,
    key: key ?? null, content, address: null, messageId: `${randomUUID()}@${parts.domain}`, latest, at: now, outcome,
  })
  if (!contact) return (await findByKey(tx, org, key!))!
  if (outcome.state === 'waiting') await parts.schedule(tx, org, contact.id, outcome.until)
  return contact
}

function outcomeOf(verdict: Verdict, start: Date, latest: Date, canSend: boolean): NewContact['outcome'] {
  if (!canSend && (verdict.allowed || verdict.reason !== 'unknown-customer')) return { state: 'refused', reason: 'channel-off' }
  if (start > latest) return { state: 'refused', reason: 'too-late' }
  if (verdict.allowed) return { state: 'waiting', until: start }
  if (verdict.from !== null && verdict.from <= latest) return { state: 'waiting', until: verdict.from }
  return { state: 'refused', reason: verdict.reason }
}
