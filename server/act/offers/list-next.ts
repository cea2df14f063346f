import type { Refusal } from '../../govern/contact/contract.ts'
import type { Ask, Verdict } from '../../govern/contact/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import { keepInside } from '../../record/customers/index.ts'
import type { Action, NextList, Situation, Way } from './contract.ts'
import { type Decision, decideNext, purposeOf } from './decide-next.ts'
import { readCandidates } from './history-store.ts'
import { readSituations, type SituationDeps } from './read-situations.ts'

export interface ListDeps extends SituationDeps {
  readonly contact: { readonly may: (tx: Db<unknown>, ask: Ask) => Promise<Verdict> }
  /** Those who may spend most, and those whose silence costs most. */
  readonly worthMost: (org: OrgId, most: number) => Promise<readonly number[]>
}

const channelsOf: Readonly<Record<Exclude<Action, 'leave-alone'>, readonly ('phone' | 'email')[]>> = {
  recover: ['phone', 'email'], 'follow-up': ['phone', 'email'], thank: ['email', 'phone'], 'ask-to-recommend': ['email', 'phone'], offer: ['email', 'phone'],
}

/** On which channel the contact rules allow it now; of none the reason of the first. */
export async function findWay(deps: Pick<ListDeps, 'contact'>, tx: Db<unknown>, org: OrgId, customer: number, { action, fits }: Decision, at: Date): Promise<Way | null> {
  if (action === 'leave-alone') return null
  const purpose = purposeOf[action]
  let refusal: Way | undefined
  for (const channel of channelsOf[action]) {
    const verdict = await deps.contact.may(tx, { org, customer, channel, purpose, about: fits[0]?.about, at })
    if (verdict.allowed) return { allowed: true, channel, purpose }
    refusal ??= { allowed: false, channel, purpose, reason: verdict.reason, from: verdict.from?.toISOString() ?? null }
  }
  return refusal!
}

/** How many customers are looked at: those most worth it, everybody who is unhappy, and those who said a wish lately. */
export const mostLooked = 400

/**
 * Whom to approach today and what for, the most at stake first, by the contact rules of this moment. What the action itself earns is not
 * known before it is measured: what stands beside it is what the customer is expected to spend.
 */
export async function listNext(
  deps: ListDeps, tx: Db<unknown>, org: OrgId, q: { readonly action?: Action | undefined; readonly limit: number }, now: Date, scope: Scope | null = null,
): Promise<{ items: (Decision & { customer: number; way: Way })[] } & Omit<NextList, 'items'>> {
  const [worth, recent, unhappy] = await Promise.all([deps.worthMost(org, mostLooked), readCandidates(deps.clickhouse, org, now, mostLooked), deps.unhappyNow(tx, org)])
  const customers = (await keepInside(tx, org, [...new Set([...unhappy, ...worth, ...recent])], scope)).slice(0, mostLooked * 2)
  const situations = await readSituations(deps, tx, org, customers, now)
  const decided = [...situations].map(([customer, situation]) => ({ customer, situation, decision: decideNext(situation) }))
  const due = decided.filter((d) => d.decision.action !== 'leave-alone').toSorted(byStake)
  const items: (Decision & { customer: number; way: Way })[] = []
  const guarded = new Map<Refusal, number>()
  for (const { customer, situation } of due) {
    if (items.length === q.limit) break
    const decision = decideNext({ ...situation, openCase: await deps.hasOpenCase(tx, org, customer) })
    if (q.action !== undefined && decision.action !== q.action) continue
    const way = await findWay(deps, tx, org, customer, decision, now)
    if (way?.allowed) items.push({ ...decision, customer, way })
    else if (way) guarded.set(way.reason, (guarded.get(way.reason) ?? 0) + 1)
  }
  return {
    items, looked: customers.length, leftAlone: decided.length - due.length,
    protected: [...guarded].map(([reason, n]) => ({ reason, n })).toSorted((a, b) => b.n - a.n),
  }
}

type Decided = { readonly customer: number; readonly situation: Situation; readonly decision: Decision }
const stake = ({ decision }: Decided) => decision.worth?.amount ?? -1
const byStake = (a: Decided, b: Decided) => stake(b) - stake(a) || b.situation.purchases - a.situation.purchases || a.customer - b.customer
