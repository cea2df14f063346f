import type { Inbox } from '../../govern/inbox/index.ts'
import { type Actor, granted, type OrgId, type Role, type Scope } from '../../govern/roles/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Customers, whoSees } from '../../record/customers/index.ts'
import { type TransferDraft, TransferDraft as Draft } from './contract.ts'
import { endTransfer, insertTransfer, listTransfers, lockTransfer, type StoredTransfer } from './store.ts'
import { listTopics } from './topics-store.ts'

export interface Member { readonly id: string; readonly name: string; readonly role: Role; readonly scope?: Scope | null }
export interface Parts {
  readonly postgres: Postgres
  readonly customers: Pick<Customers, 'reach' | 'namesOf'>
  readonly inbox: Pick<Inbox, 'tell'>
  readonly people: (org: OrgId) => Promise<readonly Member[]>
  readonly organisation: (org: OrgId) => Promise<{ readonly timeZone: string }>
  /** Writes it to the customer's timeline. */
  readonly tell: (tx: Db<unknown>, org: OrgId, customer: number, signal: { id: string; type: string; time: string; data: Record<string, unknown> }) => Promise<void>
  readonly now: () => Date
}

export function memberOf(actor: Actor): Member {
  if (actor.kind === 'person') return actor
  throw new Problem('auth.forbidden', 'A person hands a customer over, under their own name: sign in.')
}

/** Who answers a topic: its people and everybody of its role, as far as they may take a customer on. */
export function answerersOf(topic: { readonly people: readonly string[]; readonly role: string | null }, people: readonly Member[]): Member[] {
  return people.filter((p) => granted[p.role].includes('transfers.work') && (topic.people.includes(p.id) || p.role === topic.role))
}

/** Whether this person may accept or decline it: it is theirs by name, or by topic where nobody is named. Never who offered it. */
export function mayAnswer(t: Pick<StoredTransfer, 'from' | 'to' | 'people' | 'role'>, { id, role }: Pick<Member, 'id' | 'role'>): boolean {
  if (t.from === id) return false
  return t.to === null ? t.people.includes(id) || t.role === role : t.to === id
}

/** Offers a customer to whoever answers a topic. Until somebody accepts, who offers stays with the customer. */
export async function offer(parts: Parts, tx: Db<unknown>, org: OrgId, from: Member, wish: TransferDraft): Promise<number> {
  const draft = Draft.parse(wish)
  const customer = (await parts.customers.reach(tx, org, draft.customer))?.customer
  if (customer === undefined) throw new Problem('not-found', `There is no customer ${draft.customer}.`)
  const [topic] = await listTopics(tx, org, draft.topic)
  if (!topic) throw new Problem('not-found', 'This topic is not answered any more. Choose another.')
  const answering = (await whoSees(tx, org, customer, answerersOf(topic, await parts.people(org)))).filter((p) => p.id !== from.id)
  const asked = draft.person === null ? answering : answering.filter((p) => p.id === draft.person)
  if (asked.length === 0)
    throw new Problem('conflict', draft.person === null ? 'Nobody but you answers this topic. You stay with the customer.' : 'This person does not answer this topic. Choose another.')
  const conversation = draft.after === null ? null : await conversationOf(tx, org, draft.after, customer, from)
  const id = await insertTransfer(tx, org, { customer, topic: topic.id, conversation, from: from.id, to: draft.person, story: draft.story, at: parts.now() })
  if (id === undefined) throw new Problem('conflict', 'This customer is being handed over already. Wait for the answer, or take it back first.')
  await parts.inbox.tell(tx, org, asked.map((p) => p.id), {
    kind: 'assignment', about: { feature: 'act/transfers', id, path: '/act/transfers' }, key: `transfer ${id}`,
    words: { en: `${from.name} hands a customer over to you: ${topic.name}.`, zh: `${from.name} 想把一位客户转接给你：${topic.name}。` },
  })
  return id
}

/** The conversation that a further transfer belongs to: of one that this person accepted, or offered without success. */
async function conversationOf(tx: Db<unknown>, org: OrgId, after: number, customer: number, from: Member): Promise<number> {
  const [last] = await listTransfers(tx, org, { id: after, limit: 1 })
  const theirs = last && (last.state === 'accepted' ? last.endedBy === from.id : last.state !== 'offered' && last.from === from.id)
  if (!theirs || last.customer !== customer)
    throw new Problem('conflict', 'You can go on only from a transfer of this customer that you accepted, or that was declined to you.')
  return last.conversation
}

/** Accepts it: from now on the customer is theirs, and who offered it may go. */
export async function accept(parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: Member): Promise<void> {
  const transfer = await requireAnswerable(tx, org, id, by)
  const at = parts.now()
  if (!(await endTransfer(tx, org, id, { state: 'accepted', by: by.id, note: null, at }))) throw over(transfer)
  await parts.inbox.tell(tx, org, transfer.from, answer(transfer, {
    en: `${by.name} has accepted the customer. You can go.`, zh: `${by.name} 已接手这位客户，你可以放心离开了。`,
  }))
  await parts.tell(tx, org, transfer.customer, {
    id: `transfer-${id}`, type: 'custom.transfer', time: at.toISOString(),
    data: { topic: transfer.topicName, transfer: { from: transfer.from, to: by.id, waitedS: Math.round((at.getTime() - transfer.offeredAt.getTime()) / 1000) } },
  })
}

/** Declines it with a reason: who offered it stays, and offers it to somebody else. */
export async function decline(parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: Member, note: string): Promise<void> {
  const transfer = await requireAnswerable(tx, org, id, by)
  await endTransfer(tx, org, id, { state: 'declined', by: by.id, note, at: parts.now() })
  await parts.inbox.tell(tx, org, transfer.from, answer(transfer, {
    en: `${by.name} cannot take the customer: ${note} You still have them.`, zh: `${by.name} 无法接手：${note}。客户仍由你负责。`,
  }))
}

/** Takes an offer back: the customer is content with who has them. */
export async function takeBack(parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: Member): Promise<void> {
  const transfer = await requireTransfer(tx, org, id)
  if (transfer.state !== 'offered') throw over(transfer)
  if (transfer.from !== by.id) throw new Problem('conflict', 'Only who offered it takes it back.')
  await endTransfer(tx, org, id, { state: 'taken-back', by: by.id, note: null, at: parts.now() })
}

async function requireTransfer(tx: Db<unknown>, org: OrgId, id: number): Promise<StoredTransfer> {
  const found = await lockTransfer(tx, org, id)
  if (!found) throw new Problem('not-found', `There is no transfer ${id}.`)
  return found
}
async function requireAnswerable(tx: Db<unknown>, org: OrgId, id: number, by: Member): Promise<StoredTransfer> {
  const transfer = await requireTransfer(tx, org, id)
  if (transfer.state !== 'offered') throw over(transfer)
  if (!mayAnswer(transfer, by)) throw new Problem('conflict', 'It was not offered to you.')
  return transfer
}
const over = ({ state }: StoredTransfer) => new Problem('conflict', {
  offered: 'Somebody was quicker. Look again.', accepted: 'Somebody has accepted it already.', declined: 'It was declined already.',
  'taken-back': 'It was taken back: the customer stays where they are.',
}[state])

const answer = ({ id, customer }: StoredTransfer, words: { en: string; zh: string }) => ({
  kind: 'answer' as const, about: { feature: 'act/transfers', id, path: `/customers/${customer}` }, key: `transfer ${id} answer`, words,
})
