import type { Rehearsal, Wish } from '../../../govern/contact/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Postgres } from '../../../platform/postgres/types.ts'
import { firstUnmet, type Known } from '../conditions.ts'
import { type Condition, type PlaybookDraft } from '../contract.ts'
import { dayIn } from '../../../platform/time/index.ts'
import { isHeldOut } from '../hold-out.ts'
import { readKnownAt } from '../history-store.ts'
import type { KeyOf } from '../match.ts'
import type { Trial } from '../running/contract.ts'
import type { Asking, Organisation } from '../running/parts.ts'
import { becauseOf } from '../running/because.ts'
import { type Looking, type Occasion, occasionsOf } from './occasions.ts'
import { type RehearsedStep, rehearseSteps, wouldHave } from './rehearse-steps.ts'

export interface Trying extends Looking {
  readonly postgres: Postgres
  readonly asking: Asking
  readonly organisation: (org: OrgId) => Promise<Organisation>
  readonly keysOf: (org: OrgId) => Promise<KeyOf>
  readonly namesOf: (org: OrgId, touchpoints: readonly string[]) => Promise<readonly string[]>
  readonly rehearse: (org: OrgId, wishes: readonly Wish[]) => Promise<Rehearsal[]>
  readonly now: () => Date
}
interface Began { readonly occasion: Occasion; readonly steps: readonly RehearsedStep[] }

const days = 30
/** So many occasions are looked at in full, the latest ones; asking contact policy of each takes its time. */
const mostLookedAt = 5_000
/** What nobody knows of the past. */
const ofToday: readonly Condition['kind'][] = ['attribute', 'segment', 'no-open-case', 'tier']

/**
 * Plays a playbook through on the last thirty days: whom it would have begun
 * for, what it would have done, and what contact policy would have said.
 */
export async function tryOut(
  deps: Trying, org: OrgId, playbook: { id: number; version: number }, draft: PlaybookDraft,
): Promise<Trial> {
  const organisation = await deps.organisation(org)
  const [to, keyOf] = [deps.now(), await deps.keysOf(org)]
  const from = new Date(to.getTime() - days * 86_400_000)
  const { trigger } = draft
  const names = 'touchpoints' in trigger ? await deps.namesOf(org, trigger.touchpoints) : []
  const occasions = await occasionsOf(deps, org, draft, playbook.id, {
    from, to, timeZone: organisation.timeZone, currency: organisation.currency, keyOf, namesOf: () => names,
  })
  const looked = occasions.slice(-mostLookedAt)
  const unfit = new Map<string, number>()
  const began: Began[] = []
  const taken = new Map<number, number>()
  const perDay = new Map<string, number>()
  const heldOut = new Set<number>()
  const known = needsKnown(draft)
    ? await readKnownAt(deps.clickhouse, org, looked.map((o) => ({ customer: o.customer ?? 0, at: o.at.toISOString() })))
    : []

  for (const [i, occasion] of looked.entries()) {
    const { customer, at } = occasion
    const day = dayIn(organisation.timeZone, at)
    const why = (customer === null ? undefined : await unmetThen(occasion, known[i])) ?? overLimit(customer, at, day)
    if (why !== undefined) {
      unfit.set(why, (unfit.get(why) ?? 0) + 1)
      continue
    }
    if (customer !== null) taken.set(customer, at.getTime())
    if (customer !== null && isHeldOut(org, playbook.id, playbook.version, customer, draft.holdOut)) {
      heldOut.add(customer)
      continue
    }
    perDay.set(day, (perDay.get(day) ?? 0) + 1)
    began.push({ occasion, steps: rehearseSteps(draft, occasion) })
  }

  async function unmetThen({ customer, at, facts }: Occasion, then: Known | undefined): Promise<string | undefined> {
    const { db } = deps.postgres
    const reach = await deps.asking.reach(db, org, customer!)
    if (!reach) return 'unknown-customer'
    return (await firstUnmet(draft.conditions, {
      facts, at, began: null, currency: organisation.currency, keyOf,
      known: async () => then ?? { purchases: 0, lastPurchase: null, tone: null, toneAt: null },
      attributes: async () => (await deps.asking.attributesOf(db, org, [reach.customer])).get(reach.customer) ?? {},
      isMember: (segment) => deps.asking.isMember(org, segment, reach.customer),
      async mayContact(channel, purpose) {
        const latest = new Date(at.getTime() + 365 * 86_400_000)
        return (await deps.rehearse(
          org, [{ customer: reach.customer, channel, purpose, at, latest, about: 'playbook', byHand: true }],
        ))[0]!.sent !== null
      },
      hasOpenCase: () => deps.asking.hasOpenCase(db, org, reach.customer),
      tier: () => deps.asking.tierOf(db, org, reach.customer),
    }))?.kind
  }
  function overLimit(customer: number | null, at: Date, day: string): string | undefined {
    const { oncePerDays, perDay: most } = draft.limits
    const before = customer === null ? undefined : taken.get(customer)
    if (oncePerDays !== null && before !== undefined && at.getTime() - before < oncePerDays * 86_400_000)
      return 'once-per-customer'
    return most !== null && (perDay.get(day) ?? 0) >= most ? 'day-is-full' : undefined
  }

  const wishes = began.flatMap((b) => b.steps.flatMap((s) => (s.wish ? [s.wish] : [])))
  const rehearsals = await deps.rehearse(org, wishes)
  const saidOf = new Map(wishes.map((wish, i) => [wish, rehearsals[i]!]))
  const customers = new Set(began.map((b) => b.occasion.customer))
  return {
    from: dayIn(organisation.timeZone, from), to: dayIn(organisation.timeZone, to), setOff: occasions.length,
    lookedAt: looked.length,
    customers: customers.size, runs: began.length, heldOut: heldOut.size, days: everyDay(from, to, organisation.timeZone, perDay),
    unfit: counted(unfit), contacts: contactsOf(rehearsals),
    ofToday: ofToday.filter((kind) => draft.conditions.some((c) => c.kind === kind)),
    examples: spread(began, 10).map(({ occasion, steps }) => ({
      customer: occasion.customer === null ? null : { id: occasion.customer, name: null }, because: becauseOf(occasion.facts),
      steps: steps.map((s) => wouldHave(s, s.wish ? saidOf.get(s.wish) : undefined)),
    })),
  }
}

const needsKnown = (draft: PlaybookDraft) => draft.conditions.some((c) => c.kind === 'last-tone' || c.kind === 'purchases')
const counted = (counts: ReadonlyMap<string, number>) => [...counts].map(([why, n]) => ({ why, n })).toSorted((a, b) => b.n - a.n)
/** So many of them, from the whole time. */
const spread = <T>(all: readonly T[], most: number): T[] =>
  all.length <= most ? [...all] : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!)

function everyDay(from: Date, to: Date, timeZone: string, runs: ReadonlyMap<string, number>): Trial['days'] {
  const all = new Map<string, number>()
  for (let t = from.getTime(); t <= to.getTime(); t += 86_400_000) all.set(dayIn(timeZone, new Date(t)), 0)
  for (const [day, n] of runs) all.set(day, n)
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([day, n]) => ({ day, runs: n }))
}

function contactsOf(rehearsals: readonly Rehearsal[]): Trial['contacts'] {
  const refused = new Map<string, number>()
  for (const r of rehearsals) if (r.sent === null) refused.set(r.refused, (refused.get(r.refused) ?? 0) + 1)
  const sent = rehearsals.filter((r) => r.sent !== null)
  return {
    asked: rehearsals.length, allowed: sent.filter((r) => r.waitedFor === null).length,
    later: sent.filter((r) => r.waitedFor !== null).length, refused: counted(refused),
  }
}
