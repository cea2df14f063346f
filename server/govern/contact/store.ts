import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { PastContact } from './caps.ts'
import type { Channel, Contact, ContactOutcome, ContactPage, ContactPurpose, ContactQuery, Refusal } from './contract.ts'
import { oneLine } from './one-line.ts'

/** What a message says, as it will be read. */
export interface Content {
  readonly subject: string
  readonly text: string
  readonly html?: string | undefined
  /** Files that go with it, on channels that carry files. */
  readonly attachments?: readonly Attachment[] | undefined
}

export interface Attachment {
  readonly filename: string
  readonly contentType: string
  /** Its bytes in base64, since what waits to be sent is kept as JSON. */
  readonly base64: string
}

interface Row {
  id: number; org: number; customer: number; channel: Channel; purpose: ContactPurpose; template: string; about: string | null
  key: string | null; content: Content | null; address: string | null; message_id: string; state: ContactOutcome['state']
  reason: string | null; until: Date | null; latest: Date; attempts: number
  created_at: Date; attempted_at: Date | null; ended_at: Date | null
}

/** A contact as the program works on it. */
export interface ContactRecord {
  readonly id: number
  readonly org: OrgId
  readonly customer: number
  readonly channel: Channel
  readonly purpose: ContactPurpose
  readonly about: string | null
  readonly content: Content | null
  readonly address: string | null
  readonly messageId: string
  readonly state: ContactOutcome['state']
  readonly latest: Date
  readonly attempts: number
}
const record = (r: Row): ContactRecord => ({ ...r, org: r.org as OrgId, messageId: r.message_id })

export interface NewContact {
  readonly customer: number
  readonly channel: Channel
  readonly purpose: ContactPurpose
  readonly template: string
  readonly about: string | null
  readonly key: string | null
  readonly content: Content | null
  readonly address: string | null
  readonly messageId: string
  readonly latest: Date
  readonly at: Date
  readonly outcome: { state: 'waiting'; until: Date } | { state: 'refused'; reason: Refusal } | { state: 'sent' }
}

/** Undefined where the key is taken. */
export async function insertContact(tx: Kysely<unknown>, org: OrgId, c: NewContact): Promise<Contact | undefined> {
  const { state } = c.outcome
  const until = c.outcome.state === 'waiting' ? c.outcome.until : null
  const reason = c.outcome.state === 'refused' ? c.outcome.reason : null
  const content = c.outcome.state === 'waiting' && c.content ? JSON.stringify(c.content) : null
  const { rows } = await sql<Row>`
    insert into contacts (org, customer, channel, purpose, template, about, key, content, address, message_id, state, reason,
      until, latest, created_at, attempted_at, ended_at)
    values (${org}, ${c.customer}, ${c.channel}, ${c.purpose}, ${c.template}, ${c.about}, ${c.key}, ${content}, ${c.address},
      ${c.messageId}, ${state}, ${reason}, ${until}, ${c.latest}, ${c.at}, ${state === 'sent' ? c.at : null},
      ${state === 'waiting' ? null : c.at})
    on conflict (org, key) where key is not null do nothing returning *`.execute(tx)
  return rows[0] && view(rows[0])
}

export async function findByKey(tx: Kysely<unknown>, org: OrgId, key: string): Promise<Contact | undefined> {
  const { rows } = await sql<Row>`select * from contacts where org = ${org} and key = ${key}`.execute(tx)
  return rows[0] && view(rows[0])
}

/** The contact behind an unsubscribe link or a job, locked where it is about to be changed. */
export async function findContact(tx: Kysely<unknown>, org: OrgId, id: number, lock = false): Promise<ContactRecord | undefined> {
  const { rows } = await sql<Row>`
    select * from contacts where org = ${org} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] && record(rows[0])
}

/** Whose message this is. The name of a message cannot be guessed, and so leads to its organisation. */
export async function findByMessageId(tx: Kysely<unknown>, messageId: string): Promise<ContactRecord | undefined> {
  const { rows } = await sql<Row>`select * from contacts where message_id = ${messageId} for update`.execute(tx)
  return rows[0] && record(rows[0])
}

/** The last message that went to an address on a channel. */
export async function findLastTo(
  tx: Kysely<unknown>, org: OrgId, channel: Channel, address: string,
): Promise<ContactRecord | undefined> {
  const { rows } = await sql<Row>`
    select * from contacts where org = ${org} and channel = ${channel} and address = ${address} and attempted_at is not null
    order by id desc limit 1 for update`.execute(tx)
  return rows[0] && record(rows[0])
}

/** Who decides to contact a customer does it alone, to the end of the transaction; or two could each find room for one more. */
export async function lockCustomer(tx: Kysely<unknown>, org: OrgId, customer: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`heartline contact ${org} ${customer}`}, 0))`.execute(tx)
}

/** Waiting becomes sending, in one statement: of any number of programs one gets true. */
export async function beginSending(
  tx: Kysely<unknown>, org: OrgId, id: number, address: string | null, at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update contacts set state = 'sending', until = null, address = ${address}, attempted_at = ${at}, attempts = attempts + 1
    where org = ${org} and id = ${id} and state = 'waiting'`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function postpone(tx: Kysely<unknown>, org: OrgId, id: number, until: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update contacts set state = 'waiting', until = ${until}
    where org = ${org} and id = ${id} and state in ('waiting', 'sending')`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

const mayEndAs: Readonly<Record<End['state'], readonly ContactOutcome['state'][]>> = {
  sent: ['sending', 'unknown'],
  refused: ['waiting'],
  failed: ['sending', 'unknown'],
  bounced: ['sending', 'sent', 'unknown'],
  unknown: ['sending'],
}

export type End = { state: 'sent' } | { state: 'refused'; reason: Refusal }
  | { state: 'failed' | 'bounced' | 'unknown'; reason: string }

/**
 * How a contact ended. Whoever had it in hand may correct `unknown`, which another wrote who found it abandoned; and a
 * bounce speaks of one that was sent.
 */
export async function endContact(tx: Kysely<unknown>, org: OrgId, id: number, end: End, at: Date): Promise<boolean> {
  const reason = end.state === 'sent' ? null : oneLine(end.reason, 500)
  const { numAffectedRows } = await sql`
    update contacts set state = ${end.state}, reason = ${reason}, until = null, content = null, ended_at = ${at}
    where org = ${org} and id = ${id} and state = any(${mayEndAs[end.state]})`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Contacts that were made since a moment, by the customer's every number; with `planned`, also those that wait to be made. */
export async function contactsSince(
  tx: Kysely<unknown>, org: OrgId, ids: readonly number[], since: Date, options: { planned: boolean },
): Promise<PastContact[]> {
  const { rows } = await sql<PastContact>`
    select purpose, coalesce(until, attempted_at) as at from contacts
    where org = ${org} and customer = any(${ids}::bigint[]) and (
      (state in ('sending', 'sent', 'unknown') and attempted_at > ${since})
      or (${options.planned} and state = 'waiting'))`.execute(tx)
  return rows
}

const Position = z.tuple([z.number().int()])

/** Contacts, the newest first; `ids`: of this customer, by every number they have had. */
export async function listContacts(
  db: Kysely<unknown>, org: OrgId, q: ContactQuery, ids?: readonly number[],
): Promise<ContactPage> {
  const [before] = q.cursor === undefined ? [undefined] : decodeCursor(q.cursor, Position)
  const is = (column: string, value: string | undefined) => value === undefined ? sql`` : sql`and ${sql.ref(column)} = ${value}`
  const { rows } = await sql<Row>`
    select * from contacts where org = ${org} ${before === undefined ? sql`` : sql`and id < ${before}`}
      ${is('state', q.state)} ${is('reason', q.reason)} ${is('channel', q.channel)} ${is('purpose', q.purpose)}
      ${ids === undefined ? sql`` : sql`and customer = any(${ids}::bigint[])`}
    order by id desc limit ${q.limit + 1}`.execute(db)
  const items = rows.slice(0, q.limit).map(view)
  return { items, next: rows.length > q.limit ? encodeCursor([items.at(-1)!.id]) : null }
}

function view(r: Row): Contact {
  const { id, customer, channel, purpose, template, about } = r
  return { id, customer, channel, purpose, template, about, createdAt: r.created_at.toISOString(), outcome: outcomeOf(r) }
}

function outcomeOf({ state, reason, until, attempted_at, ended_at }: Row): ContactOutcome {
  switch (state) {
    case 'refused': return { state, reason: reason as Refusal }
    case 'waiting': return { state, until: until!.toISOString() }
    case 'sending': return { state, since: attempted_at!.toISOString() }
    case 'sent': return { state, at: ended_at!.toISOString() }
    default: return { state, reason: reason! }
  }
}
