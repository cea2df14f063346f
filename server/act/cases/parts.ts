import type { Channel } from '../../govern/contact/contract.ts'
import { languageOf, type ContactDoor } from '../../govern/contact/index.ts'
import type { Actor, OrgId, Role } from '../../govern/roles/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { NewTask } from '../tasks/contract.ts'
import { setOwner } from './changes-store.ts'
import type { Timekeeping } from './clock.ts'
import { hasCause } from './causes/store.ts'
import type { CaseClosed, CaseOpened, CaseSettings } from './contract.ts'
import { lockCase, readSettings, type StoredCase } from './store.ts'
import { noteMessage, type MessageKind } from './story-store.ts'

export type CaseOpenedHandler = (fact: CaseOpened, tx: Db<unknown>) => Promise<void>
export type CaseClosedHandler = (fact: CaseClosed, tx: Db<unknown>) => Promise<void>
export type PeopleOf = (org: OrgId) => Promise<readonly { readonly id: string; readonly name: string; readonly role: Role }[]>

/** A signal as this feature tells it; who the customer is and that it comes from Heartline is added on its way. */
export interface Outcome {
  readonly id: string
  readonly type: 'contact' | 'feedback'
  readonly time: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What the verbs of this feature work with. */
export interface Parts {
  readonly postgres: Postgres
  readonly contact: Pick<ContactDoor, 'send' | 'note' | 'may' | 'wayTo'>
  readonly customers: Pick<Customers, 'find' | 'reach' | 'namesOf' | 'attributesOf'>
  readonly organisation:
    (org: OrgId) => Promise<{ readonly name: string; readonly language: 'zh' | 'en'; readonly timeZone: string }>
  readonly people: PeopleOf
  readonly openTask: (tx: Db<unknown>, org: OrgId, task: NewTask) => Promise<number>
  readonly dropTask: (tx: Db<unknown>, org: OrgId, key: string) => Promise<boolean>
  /** The flag that led to a case is in the same hands as the case. */
  readonly giveFlag: (tx: Db<unknown>, org: OrgId, flag: number, person: string | null) => Promise<void>
  /** The flag that led to a case is answered with it, under the name of whoever closed it. */
  readonly endFlag: (
    tx: Db<unknown>, org: OrgId, flag: number, by: string, outcome: 'solved' | 'apologised' | 'no-answer' | 'not-unhappy',
  ) => Promise<void>
  /** Has what became of a case written into history as a signal of its customer, if and when the transaction commits. */
  readonly tell: (tx: Db<unknown>, org: OrgId, customer: number, signal: Outcome) => Promise<void>
  readonly onCaseOpened: readonly CaseOpenedHandler[]
  readonly onCaseClosed: readonly CaseClosedHandler[]
  /** The address at which a customer says whether they are content. */
  readonly contentUrl: (org: OrgId, check: number) => string
  readonly now: () => Date
}

/** The person behind a decision, and their name. */
export interface Author { readonly id: string; readonly name: string }
export function authorOf(actor: Actor): Author {
  if (actor.kind === 'person') return { id: actor.id, name: actor.name }
  throw new Problem('auth.forbidden', 'What is done for a case stands under a person’s name: sign in.')
}

/** The case of this number, held to the end of the transaction; throws where there is none. */
export async function requireCase(tx: Db<unknown>, org: OrgId, number: string): Promise<StoredCase> {
  const found = await lockCase(tx, org, { number })
  if (!found) throw new Problem('not-found', `There is no case ${number}.`)
  return found
}

/** A case that is not over; throws what to do with one that is. */
export async function requireRunning(tx: Db<unknown>, org: OrgId, number: string): Promise<StoredCase> {
  const found = await requireCase(tx, org, number)
  if (found.state === 'closed') throw new Problem('conflict', `The case ${number} is closed. Open it again to go on with it.`)
  if (found.state === 'merged')
    throw new Problem('conflict', `The case ${number} is told on in ${found.mergedInto ?? 'another one'}. Go on there.`)
  return found
}

/** A cause is one of the organisation's own, or none. */
export async function requireCause(tx: Db<unknown>, org: OrgId, cause: number | null | undefined): Promise<void> {
  if (cause !== null && cause !== undefined && !(await hasCause(tx, org, cause)))
    throw new Problem('not-found', 'There is no such cause.')
}

/** By which clock time passes for the cases of an organisation. */
export const timekeepingOf = async (
  parts: Parts, tx: Db<unknown>, org: OrgId,
): Promise<Timekeeping & { settings: CaseSettings }> =>
  ({ settings: await readSettings(tx, org), timeZone: (await parts.organisation(org)).timeZone })

/** In which language a customer is written to. */
export async function languageFor(parts: Parts, tx: Db<unknown>, org: OrgId, customer: number): Promise<'zh' | 'en'> {
  return languageOf(await parts.customers.reach(tx, org, customer), await parts.organisation(org))
}

/** What a customer is called, where that is known. */
export const nameOf = async (parts: Parts, org: OrgId, customer: number): Promise<string | null> =>
  (await parts.customers.namesOf(org, [customer])).get(customer) ?? null

/** Puts a case into somebody's hands, or nobody's, and the flag that led to it with it. */
export async function giveTo(
  parts: Parts, tx: Db<unknown>, org: OrgId, c: Pick<StoredCase, 'id' | 'flag'>, person: string | null,
): Promise<void> {
  await setOwner(tx, org, c.id, person, parts.now())
  if (c.flag !== null) await parts.giveFlag(tx, org, c.flag, person)
}

/** A message for a case, on a channel; `short` is what is said where long words are not read. */
export interface CaseMessage {
  readonly kind: MessageKind
  readonly key: string
  readonly ref?: number
  readonly subject: string
  readonly text: string
  readonly short?: string
  readonly attachment?: { readonly filename: string; readonly contentType: string; readonly base64: string }
}

/** Sends a message for a case through the one door, by mail unless told; answers why it may not go, where it may not. */
export async function sendMessage(
  parts: Parts, tx: Db<unknown>, org: OrgId, c: Pick<StoredCase, 'id' | 'number' | 'customer'>, m: CaseMessage,
  channel: Channel = 'email',
): Promise<{ refused: string | null }> {
  const text = channel === 'email' ? m.text : (m.short ?? m.text)
  const sent = await parts.contact.send(tx, {
    org, customer: c.customer, channel, purpose: 'service', template: `case-${m.kind}`, about: c.number, key: m.key,
    content: { subject: m.subject, text, ...(m.attachment && { attachments: [m.attachment] }) },
  })
  await noteMessage(tx, org, sent.id, { case: c.id, kind: m.kind, channel, ...(m.ref !== undefined && { ref: m.ref }) })
  return { refused: sent.outcome.state === 'refused' ? sent.outcome.reason : null }
}

/** How a customer can be written to: by mail, else by text message, else in WeChat. */
export const wayTo = (parts: Parts, tx: Db<unknown>, org: OrgId, customer: number): Promise<Channel> =>
  parts.contact.wayTo(tx, { org, customer, purpose: 'service', channels: ['email', 'sms', 'wechat'] })
