import { z } from 'zod'
import type { Config } from '../../platform/config/index.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import { createMail } from '../../platform/mail/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { Language } from '../orgs/contract.ts'
import type { Access, Actor, OrgId } from '../roles/index.ts'
import { composeMail } from './compose-mail.ts'
import { countConsenting, insertSuppression, listConsents, listWithdrawals } from './consents-store.ts'
import type { Channel, ConsentDraft, SuppressionDraft } from './contract.ts'
import { deliver, type Delivering } from './deliver.ts'
import type { ContactEndedHandler } from './end-contact.ts'
import { hearBack, type Word, type WordAbout } from './hear-back.ts'
import { type Ask, decide, type Rules } from './may.ts'
import { migrations } from './migrations.ts'
import { makeByHand } from './make-by-hand.ts'
import { type MadeByHand, noteContact } from './note-contact.ts'
import { askToOptIn, type OptIn } from './opt-in/ask.ts'
import type { OptInRequest } from './opt-in/contract.ts'
import { pendingOf } from './opt-in/opt-in-store.ts'
import { optInRoutes } from './opt-in/routes.ts'
import { recordBounce } from './record-bounce.ts'
import { recordConsent } from './record-consent.ts'
import { rehearse, type Wish } from './rehearse.ts'
import { routes } from './routes.ts'
import { type Message, send } from './send.ts'
import type { Sender } from './sender.ts'
import { listContacts } from './store.ts'
import { unsubscribeRoutes } from './unsubscribe/routes.ts'
import { makeToken } from './unsubscribe/token.ts'
import { type WayAsk, wayTo } from './way-to.ts'

export type { ContactEndedHandler } from './end-contact.ts'
export type { Ask, Verdict } from './may.ts'
export type { ByHand } from './make-by-hand.ts'
export type { MadeByHand } from './note-contact.ts'
export type { Reach } from './reach.ts'
export type { Message } from './send.ts'
export type { Outgoing, Sender } from './sender.ts'
export type { Rehearsal, Wish } from './rehearse.ts'
export type { Word, WordAbout } from './hear-back.ts'
export type { Delivery } from '../../platform/mail/index.ts'
export type { Attachment, Content } from './store.ts'
export { languageOf } from './reach.ts'
export { escapeHtml } from './unsubscribe/escape-html.ts'

export const manifest: Manifest = {
  name: 'govern/contact',
  migrations,
  personalData: [
    {
      where: 'consents', fields: ['consents', 'staff'],
      what: 'what a customer agreed to or withdrew, when, where and in which words',
      purposes: ['service', 'administration'],
    },
    {
      where: 'consent_requests', fields: ['consents', 'email', 'staff'],
      what: 'who was asked by e-mail to agree, at which address and in which words',
      purposes: ['service'],
    },
    {
      where: 'contacts', fields: ['consents', 'email', 'phone', 'words'],
      what: 'when, how and for what a customer was contacted, at which address; the words until they have left',
      purposes: ['service', 'analysis'],
    },
    {
      where: 'contact_suppressions', fields: ['email', 'phone', 'consents'],
      what: 'addresses that do not work or whose owners want no messages',
      purposes: ['service', 'administration'],
    },
  ],
  erasure: [
    { table: 'consents', customer: 'customer' }, { table: 'consent_requests', customer: 'customer' },
    { table: 'contacts', customer: 'customer' }, { table: 'contact_suppressions', holding: ['address', 'note'] },
  ],
  // Of a message stays that it was sent, as its unsubscribe link must work for ever; a suppressed address is kept so that nobody
  // writes to it again.
  retention: [
    { table: 'consents', stays: 'with-its-customer' }, { table: 'consent_requests', stays: 'with-its-customer' },
    { table: 'contact_suppressions', stays: 'with-its-customer' },
    { kind: 'messages', table: 'contacts', since: 'ended_at', customer: 'customer', clear: ['address', 'message_id', 'content'] },
  ],
}

export interface ContactDeps {
  readonly postgres: Postgres
  readonly jobs: Pick<Jobs, 'define'>
  readonly config: Pick<Config, 'mail' | 'publicUrl'>
  /** Signs unsubscribe links. */
  readonly secret: string
  readonly reach: Rules['reach']
  readonly organisation: Rules['organisation']
  readonly hasOpenQuestion?: Rules['hasOpenQuestion']
  readonly mayUse?: Rules['mayUse']
  /** Where a customer sees what is kept about them; stands at the end of mails that are our idea. */
  readonly ownPageUrl?: (org: OrgId, customer: number) => string
  /** Told what became of a contact, within the transaction that writes it down. */
  readonly onEnded?: ContactEndedHandler
  /** Channels besides e-mail. */
  readonly senders?: Partial<Record<Channel, Sender>>
  /** Whether an organisation has set up such a channel; yes unless told. */
  readonly channelOn?: (tx: Db<unknown>, org: OrgId, channel: Channel) => Promise<boolean>
  readonly now?: () => Date
  /** How long to wait after so many failed attempts: 1, 5, 15 minutes, 1 hour, then every 4 hours unless told. */
  readonly pauseMs?: Delivering['pauseMs']
}

const pausesMin = [1, 5, 15, 60]
const usualPauseMs = (attempts: number) => (pausesMin[attempts - 1] ?? 240) * 60_000

/** The one door to the customer: decides whether, when and how often somebody may be contacted, and sends. */
export function createContact(deps: ContactDeps) {
  const { postgres, config, secret } = deps
  const now = deps.now ?? (() => new Date())
  const rules: Rules = {
    reach: deps.reach, organisation: deps.organisation, hasOpenQuestion: deps.hasOpenQuestion ?? (async () => false),
    ...(deps.mayUse && { mayUse: deps.mayUse }),
  }
  const mail = createMail(config)
  const byMail: Sender = ({ org, customer, address, messageId, content, language, unsubscribeUrl }) =>
    mail.deliver(composeMail(address!, messageId, content, language, unsubscribeUrl, deps.ownPageUrl?.(org, customer)))

  const later = deps.jobs.define('contact.deliver', {
    uses: { purpose: 'service', fields: ['name', 'email', 'phone', 'consents', 'words'] },
    data: z.object({ org: z.number().int(), contact: z.number().int() }),
    concurrency: 4,
    retry: { most: 20, firstS: 5, longestS: 600 },
    longestRunS: 300,
    handler: ({ org, contact }) => deliver(parts, org as OrgId, contact),
  })
  const senders: Delivering['senders'] = { ...(mail.on && { email: byMail }), ...deps.senders }
  const canSend: Delivering['canSend'] = async (tx, org, channel) =>
    senders[channel] !== undefined && (channel === 'email' || !deps.channelOn || deps.channelOn(tx, org, channel))
  const parts: Delivering = {
    postgres, rules, now, senders, domain: domainOf(config), canSend,
    pauseMs: deps.pauseMs ?? usualPauseMs, onEnded: deps.onEnded ?? (async () => {}),
    unsubscribeUrl: (org, contact) => `${config.publicUrl}/u/${makeToken(secret, { org, contact })}`,
    schedule: async (tx, org, contact, at) =>
      void (await later({ org, contact }, { tx, startAfter: at })),
  }

  const optIn: OptIn = {
    postgres, secret, publicUrl: config.publicUrl, rules, now, send: (tx, message) => send(parts, tx, message),
  }

  return {
    routes: [
      ...routes({ postgres, rules, now }), ...unsubscribeRoutes({ postgres, secret, rules, now }), ...optInRoutes(optIn),
    ] satisfies Route<Access, Actor>[],
    /** Whether a customer may be contacted; contacts that wait to be made count as made. Changes nothing. */
    may: (tx: Db<unknown>, ask: Ask) => decide(rules, tx, ask, { planned: true }),
    /** What would have become of some wishes to contact customers, each at its moment. Changes nothing. */
    rehearse: (org: OrgId, wishes: readonly Wish[]) =>
      rehearse({ postgres, rules, canSend }, org, wishes),
    /** On which of some channels a customer can be contacted. Changes nothing. */
    wayTo: (tx: Db<unknown>, ask: WayAsk) => wayTo(parts, tx, ask),
    /** Sends a message if and when that is allowed; see `Message`. */
    send: (tx: Db<unknown>, message: Message) => send(parts, tx, message),
    /** Records a contact that a person is about to make by hand, such as a call, if it is allowed now. */
    begin: (tx: Db<unknown>, contact: MadeByHand) => makeByHand(parts, tx, contact),
    /** Records a contact that a person made by hand, such as a call, so that it counts. */
    note: (tx: Db<unknown>, contact: MadeByHand) => noteContact(parts, tx, contact),
    recordConsent: (tx: Db<unknown>, org: OrgId, customer: number, draft: ConsentDraft, by: string | null) =>
      recordConsent(tx, org, customer, draft, by, now()),
    /** Asks a customer by e-mail whether they agree; they do when they press the link in it. */
    askToOptIn: (tx: Db<unknown>, org: OrgId, customer: number, asked: OptInRequest, by: string | null, language?: Language) =>
      askToOptIn(optIn, tx, org, customer, asked, by, language),
    /** For which purposes such a link is under way. */
    pendingOptIns: (tx: Db<unknown>, org: OrgId, ids: readonly number[]) => pendingOf(tx, org, ids, now()),
    /** What a customer agreed to, and how they were contacted, by every number they have had: for the customer to see. */
    consentsOf: (tx: Db<unknown>, org: OrgId, ids: readonly number[]) => listConsents(tx, org, ids),
    /** How many of some customers (of all, where none are named) agreed to offers by some channel. */
    countConsenting: (org: OrgId, ids: readonly number[] | null) => countConsenting(postgres.db, org, ids),
    /** Who said between two moments that they want no more of something. */
    withdrawals: (org: OrgId, from: Date, to: Date) => listWithdrawals(postgres.db, org, from, to),
    contactsOf: (org: OrgId, ids: readonly number[], page: { cursor?: string | undefined; limit: number }) =>
      listContacts(postgres.db, org, page, ids),
    /** Leaves an address alone from now on. */
    suppress: (tx: Db<unknown>, org: OrgId, draft: SuppressionDraft) => insertSuppression(tx, org, draft, now()),
    /** Takes in what whoever carried a message says of it later: that it came, that it did not, what the customer answered. */
    hearBack: (tx: Db<unknown>, about: WordAbout, word: Word) => hearBack(parts, tx, about, word),
    /** Takes in a mail that came back to the sender. */
    recordBounce: (raw: Buffer | string, org?: OrgId) => recordBounce(postgres, parts.onEnded, raw, now(), org),
  }
}
export type ContactDoor = ReturnType<typeof createContact>

/** Messages are named after the domain of their sender. */
function domainOf(config: ContactDeps['config']): string {
  return config.mail?.from.match(/@([^>\s]+)/)?.[1] ?? new URL(config.publicUrl).hostname
}
