import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import { findConsent, insertConsent, insertSuppression, suppressBroken } from './consents-store.ts'
import { type Channel, ConsentPurpose } from './contract.ts'
import { type ContactEndedHandler, endAndTell } from './end-contact.ts'
import type { Rules } from './may.ts'
import { oneLine } from './one-line.ts'
import { type ContactRecord, findByMessageId, findLastTo } from './store.ts'

/** What whoever carries our messages says of one later. */
export type Word =
  | { readonly what: 'delivered' }
  /** `addressBad`: the address itself is no good, for any message. */
  | { readonly what: 'failed'; readonly reason: string; readonly addressBad: boolean }
  /** `words`: what the customer said, as the proof of it. */
  | { readonly what: 'unsubscribed'; readonly words: string }
  | { readonly what: 'replied'; readonly text: string }

/** Which message or which address a word is about: the name of a message, else the last one to that address. */
export interface WordAbout {
  readonly org: OrgId
  readonly channel: Channel
  readonly messageId?: string | undefined
  readonly address?: string | undefined
}
export interface HearingBack {
  readonly rules: Pick<Rules, 'reach'>
  readonly onEnded: ContactEndedHandler
  readonly now: () => Date
}

/** Answers which contact and which customer it was about; undefined where nothing of ours went there. */
export async function hearBack(
  parts: HearingBack, tx: Db<unknown>, about: WordAbout, word: Word,
): Promise<{ contact: number; customer: number } | undefined> {
  const { org, channel } = about
  const contact = await contactOf(tx, about)
  if (!contact) {
    // Whoever has the address wants nothing, whether or not we remember having written there.
    if (word.what === 'unsubscribed' && about.address !== undefined)
      await insertSuppression(
        tx, org, { channel, address: about.address, reason: 'unsubscribed', note: oneLine(word.words, 400) }, parts.now(),
      )
    return undefined
  }
  if (word.what === 'delivered') await endAndTell(parts.onEnded, tx, org, contact.id, { state: 'sent' }, parts.now())
  if (word.what === 'failed') await noteFailure(parts, tx, contact, word)
  const reach = await parts.rules.reach(tx, org, contact.customer)
  const customer = reach?.customer ?? contact.customer
  if (word.what === 'unsubscribed')
    await withdrawAll(parts, tx, about, { customer, ids: reach?.ids ?? [contact.customer] }, word.words)
  return { contact: contact.id, customer }
}

async function contactOf(tx: Db<unknown>, { org, channel, messageId, address }: WordAbout): Promise<ContactRecord | undefined> {
  if (messageId !== undefined) {
    const named = await findByMessageId(tx, messageId)
    return named?.org === org && named.channel === channel ? named : undefined
  }
  return address === undefined ? undefined : findLastTo(tx, org, channel, address)
}

async function noteFailure(
  parts: HearingBack, tx: Db<unknown>, { org, id, channel, address }: ContactRecord,
  { reason, addressBad }: Word & { what: 'failed' },
): Promise<void> {
  await endAndTell(parts.onEnded, tx, org, id, { state: 'bounced', reason }, parts.now())
  if (addressBad && address !== null) await suppressBroken(tx, org, channel, address, reason, parts.now())
}

/** On that channel, for every purpose: an answer of one word does not say which. */
async function withdrawAll(
  parts: HearingBack, tx: Db<unknown>, { org, channel }: WordAbout, who: { customer: number; ids: readonly number[] },
  words: string,
): Promise<void> {
  const at = parts.now()
  for (const purpose of ConsentPurpose.options) {
    if ((await findConsent(tx, org, who.ids, channel, purpose, at)) === false) continue
    await insertConsent(tx, org, {
      customer: who.customer, channel, purpose, granted: false, at, where: `answer by ${channel}`,
      words: oneLine(words, 400) || 'unsubscribed',
      version: 'channel', recordedBy: null,
    })
  }
}
