import { randomUUID } from 'node:crypto'
import type { Db } from '../../platform/postgres/types.ts'
import type { Contact } from './contract.ts'
import type { Message, Sending } from './send.ts'
import { insertContact } from './store.ts'

export type MadeByHand = Pick<Message, 'org' | 'customer' | 'channel' | 'purpose' | 'template' | 'about'> & { readonly at: Date }

/** A call or a visit that took place counts against the caps like a message that was sent. Whether it may is asked before it. */
export async function noteContact(parts: Pick<Sending, 'domain' | 'rules'>, tx: Db<unknown>, made: MadeByHand): Promise<Contact> {
  const { org, channel, purpose, template, at } = made
  const customer = (await parts.rules.reach(tx, org, made.customer))?.customer ?? made.customer
  return (await insertContact(tx, org, {
    customer, channel, purpose, template, about: made.about ?? null, key: null, content: null, address: null,
    messageId: `${randomUUID()}@${parts.domain}`, latest: at, at, outcome: { state: 'sent' },
  }))!
}
