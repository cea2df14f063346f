import type { Inbox } from '../../govern/inbox/index.ts'
import { granted, type Actor, type OrgId, type Role, type Scope } from '../../govern/roles/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Customers, whoSees } from '../../record/customers/index.ts'
import { digitsOf } from './currency.ts'
import { signalOf } from './signal-of.ts'
import { type Budget, type Giving, type RemedyDraft, RemedyDraft as Draft } from './contract.ts'
import { listLimits, lockGiver, spentThisMonth } from './limits-store.ts'
import { decide, findByKey, insertEntry, insertRemedy, listRemedies, lockRemedy, type StoredRemedy } from './store.ts'

export interface OrganisationFacts { readonly currency: string; readonly timeZone: string; readonly language: 'zh' | 'en' }
export type PeopleOf = (org: OrgId) => Promise<readonly { readonly id: string; readonly name: string; readonly role: Role; readonly scope?: Scope | null }[]>

export interface Parts {
  readonly postgres: Postgres
  readonly customers: Pick<Customers, 'reach' | 'namesOf'>
  readonly inbox: Pick<Inbox, 'tell'>
  readonly people: PeopleOf
  readonly organisation: (org: OrgId) => Promise<OrganisationFacts>
  /** Writes it to the customer's timeline. */
  readonly tell: (tx: Db<unknown>, org: OrgId, customer: number, signal: { id: string; type: string; time: string; data: Record<string, unknown> }) => Promise<void>
  readonly points: Points
  readonly now: () => Date
}
/** Where members have their points. */
export interface Points {
  readonly grant: (tx: Db<unknown>, org: OrgId, gift: { key: string; customer: number; points: number; reason: string }) =>
    Promise<{ readonly state: 'granted' } | { readonly state: 'refused'; readonly why: string }>
  readonly reverseGrant: (tx: Db<unknown>, org: OrgId, key: string, reason: string) => Promise<unknown>
}
export interface Giver { readonly id: string; readonly name: string; readonly role: Role }

/** What is given stands under a person's name. */
export function giverOf(actor: Actor): Giver {
  if (actor.kind === 'person') return actor
  throw new Problem('auth.forbidden', 'A person gives this, under their own name: sign in.')
}

export async function budgetOf(parts: Parts, tx: Db<unknown>, org: OrgId, giver: Pick<Giver, 'id' | 'role'>): Promise<Budget> {
  const { currency, timeZone } = await parts.organisation(org)
  const [limits, spent] = [await listLimits(tx, org, giver.role), await spentThisMonth(tx, org, giver.id, timeZone, parts.now())]
  const items = limits.map(({ kind, each, perMonth }) => {
    const used = spent.get(kind) ?? 0
    return { kind, each: Number(each), perMonth: Number(perMonth), spent: used, left: Math.max(0, Number(perMonth) - used) }
  })
  return { currency, digits: digitsOf(currency), items }
}

/** Gives within the giver's own limit, or asks somebody who may approve. Throws where the customer is not known. */
export async function give(parts: Parts, tx: Db<unknown>, org: OrgId, giver: Giver, wish: RemedyDraft): Promise<Giving> {
  const draft = Draft.parse(wish)
  const customer = (await parts.customers.reach(tx, org, draft.customer))?.customer
  if (customer === undefined) throw new Problem('not-found', `There is no customer ${draft.customer}.`)
  await lockGiver(tx, org, giver.id)
  const before = draft.key === undefined ? undefined : await findByKey(tx, org, draft.key)
  if (before !== undefined) return givingOf((await listRemedies(tx, org, { limit: 1 }, { id: before }))[0]!)
  const { currency, items } = await budgetOf(parts, tx, org, giver)
  const why = whyNot(items.find((i) => i.kind === draft.kind), draft.amount)
  const at = parts.now()
  const id = await insertRemedy(tx, org, { ...draft, customer, currency, key: draft.key ?? null, by: giver.id, at, own: why === undefined })
  if (id === undefined) throw new Problem('conflict', 'This was given a moment ago. Nothing was given twice.')
  if (why === undefined) {
    await carryOut(parts, tx, org, id, giver.id, '')
    return { state: 'given', id }
  }
  await askForApproval(parts, tx, org, giver, id, customer)
  return { state: 'asked', id, why }
}

function whyNot(limit: Budget['items'][number] | undefined, amount: number): 'no-limit' | 'above-each' | 'above-month' | undefined {
  if (!limit) return 'no-limit'
  if (amount > limit.each) return 'above-each'
  return amount > limit.left ? 'above-month' : undefined
}
const givingOf = ({ id, decision }: StoredRemedy): Giving => (decision === 'given' ? { state: 'given', id } : { state: 'asked', id, why: 'above-each' })

/** The one place where a remedy becomes the customer's: decision, ledger, points and timeline together. */
async function carryOut(parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: string, note: string): Promise<void> {
  const at = parts.now()
  if (!(await decide(tx, org, id, { decision: 'given', by, at, note }))) throw decided()
  const remedy = (await lockRemedy(tx, org, id))!
  await insertEntry(tx, org, id, { kind: 'given', amount: remedy.amount, at, by })
  if (remedy.kind === 'points') await grantPoints(parts, tx, org, remedy)
  await parts.tell(tx, org, remedy.customer, signalOf(remedy, 'given', at, (await parts.organisation(org)).language))
}

async function grantPoints({ points }: Parts, tx: Db<unknown>, org: OrgId, { id, customer, amount, reason }: StoredRemedy): Promise<void> {
  const given = await points.grant(tx, org, { key: `remedy-${id}`, customer, points: amount, reason })
  if (given.state === 'granted') return
  throw new Problem('conflict', given.why === 'no-programme'
    ? 'Points cannot be given: no membership programme runs. Give something else, or start the programme first. Nothing was given.'
    : 'Points cannot be given: this customer is no member. Give something else. Nothing was given.')
}

const decided = () => new Problem('conflict', 'Somebody has decided this meanwhile. Look again.')

async function askForApproval(parts: Parts, tx: Db<unknown>, org: OrgId, giver: Giver, id: number, customer: number): Promise<void> {
  const approvers = (await whoSees(tx, org, customer, await parts.people(org))).filter((p) => p.id !== giver.id && granted[p.role].includes('remedies.manage')).map((p) => p.id)
  await parts.inbox.tell(tx, org, approvers, {
    kind: 'approval', about: { feature: 'act/remedies', id, path: '/act/remedies' }, key: `remedy ${id}`,
    words: { en: `${giver.name} asks to give a customer more than their own limit.`, zh: `${giver.name} 申请超出本人额度的客户补偿，请审批。` },
  })
}

/** Somebody else than who asked approves it, or declines it with a reason; who asked is told. */
export async function settleAsked(
  parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: Giver, decision: { approve: true } | { approve: false; note: string },
): Promise<void> {
  const remedy = await requireRemedy(tx, org, id)
  if (remedy.decision !== null) throw decided()
  if (remedy.asked_by === by.id) throw new Problem('conflict', 'Somebody else than who asked decides this. You may raise your own limit instead.')
  if (decision.approve) await carryOut(parts, tx, org, id, by.id, '')
  else await decide(tx, org, id, { decision: 'declined', by: by.id, at: parts.now(), note: decision.note })
  await parts.inbox.tell(tx, org, remedy.asked_by, {
    kind: 'answer', about: { feature: 'act/remedies', id, path: `/customers/${remedy.customer}` }, key: `remedy ${id} answer`,
    words: decision.approve
      ? { en: `${by.name} approved what you asked to give.`, zh: `${by.name} 批准了你申请的补偿。` }
      : { en: `${by.name} declined what you asked to give: ${decision.note}`, zh: `${by.name} 没有批准你申请的补偿：${decision.note}` },
  })
}

export async function requireRemedy(tx: Db<unknown>, org: OrgId, id: number): Promise<StoredRemedy> {
  const found = await lockRemedy(tx, org, id)
  if (!found) throw new Problem('not-found', `There is no remedy ${id}.`)
  return found
}

/** What is still the customer's of it. */
export const openOf = ({ decision, amount, used, taken_back }: StoredRemedy): number => (decision === 'given' ? amount - used - taken_back : 0)

/** The customer used some of it: a voucher at the till, points for a drink. Never more than is left. */
export async function use(parts: Parts, tx: Db<unknown>, org: OrgId, id: number, amount: number, by: string): Promise<void> {
  const remedy = await requireRemedy(tx, org, id)
  if (remedy.kind === 'points') throw new Problem('conflict', 'Points are spent in the membership programme, and counted there.')
  const left = openOf(remedy)
  if (amount > left) throw new Problem('conflict', left === 0 ? 'Nothing of it is left.' : `Only ${left} of it is left. Nothing was written down.`)
  await insertEntry(tx, org, id, { kind: 'used', amount, at: parts.now(), by })
}

/** Takes back what is left of it, as after a mistake. */
export async function takeBack(parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: string, note: string): Promise<void> {
  const remedy = await requireRemedy(tx, org, id)
  const left = openOf(remedy)
  if (left === 0) throw new Problem('conflict', 'Nothing of it is left to take back.')
  await insertEntry(tx, org, id, { kind: 'taken-back', amount: left, at: parts.now(), by, note })
  if (remedy.kind === 'points') await parts.points.reverseGrant(tx, org, `remedy-${id}`, note)
  await parts.tell(tx, org, remedy.customer, signalOf({ ...remedy, amount: left }, 'taken-back', parts.now(), (await parts.organisation(org)).language))
}
