import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Reach } from '../../govern/contact/index.ts'
import type { MemberView, Programme, Progress } from './contract.ts'
import { readHabits, readTakenPart } from './history-store.ts'
import { findByKey, insertEarnings } from './ledger/ledger-store.ts'
import { type Holder, type Outcome, reverse } from './ledger/move-points.ts'
import { readBalance } from './ledger/read-store.ts'
import { findLive, readProgramme } from './programme/programme-store.ts'
import { monthIn } from './tiers/look-at-members.ts'
import { findMembers, foldMerged, insertMembers, listMoves, type Member, stateOf } from './tiers/members-store.ts'
import { addMonths } from './tiers/months.ts'
import { measure } from './tiers/move-tier.ts'

export interface MembersDeps {
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly reach: (tx: Db<unknown>, org: OrgId, customer: number) => Promise<Reach | undefined>
  readonly settings: (org: OrgId) => Promise<{ currency: string; timeZone: string }>
  readonly now: () => Date
}

/** Who holds points: the customer as they are today; undefined where there is none. */
export async function holderOf(
  deps: Pick<MembersDeps, 'reach'>, tx: Db<unknown>, org: OrgId, customer: number,
): Promise<Holder | undefined> {
  const reach = await deps.reach(tx, org, customer)
  return reach && { org, customer: reach.customer, ids: reach.ids }
}

/** A customer's membership; of one who was known by more numbers, the one that stays. */
export async function memberOf(tx: Db<unknown>, holder: Holder, tiers: readonly string[]): Promise<Member | undefined> {
  if (holder.ids.length > 1) await foldMerged(tx, holder.org, tiers, new Map(holder.ids.map((id) => [id, holder.customer])))
  return (await findMembers(tx, holder.org, [holder.customer])).get(holder.customer)
}

/** Makes a member of a customer because they, or somebody for them, asked; false where the programme does not run. */
export async function join(deps: MembersDeps, tx: Db<unknown>, holder: Holder): Promise<boolean> {
  const live = await findLive(tx, holder.org)
  if (!live) return false
  await insertMembers(tx, holder.org, [{ customer: holder.customer, at: deps.now() }], live.programme.tiers[0]!.key, deps.now())
  return true
}

export interface Grant {
  /** A second grant with the same key is the first one. */
  readonly key: string
  readonly customer: number
  readonly points: number
  readonly reason: string
}
export type Granted =
  | { readonly state: 'granted'; readonly entry: number }
  | { readonly state: 'refused'; readonly why: 'no-programme' | 'no-member' | 'unknown-customer' }

/** Gives a member points, within the transaction of who gives them. Where buying makes a member, a gift does too. */
export async function grant(deps: MembersDeps, tx: Db<unknown>, org: OrgId, gift: Grant): Promise<Granted> {
  const live = await findLive(tx, org)
  if (!live) return { state: 'refused', why: 'no-programme' }
  const holder = await holderOf(deps, tx, org, gift.customer)
  if (!holder) return { state: 'refused', why: 'unknown-customer' }
  const { programme } = live
  let member = await memberOf(tx, holder, programme.tiers.map((t) => t.key))
  if (!member && programme.joining === 'purchase' && (await join(deps, tx, holder)))
    member = (await findMembers(tx, org, [holder.customer])).get(holder.customer)
  if (!member || member.leftAt) return { state: 'refused', why: 'no-member' }
  const key = `grant:${gift.key}`
  const at = deps.now()
  const made = await insertEarnings(tx, org, [{
    customer: holder.customer, key, kind: 'earn', points: gift.points, at, by: null, why: { for: 'grant', reason: gift.reason },
    expiresAt: programme.expiryMonths === null ? null : addMonths(at, programme.expiryMonths),
  }])
  return { state: 'granted', entry: made.get(key) ?? (await findByKey(tx, org, key))!.id }
}

/** Takes a gift back, within the transaction of who gave it. */
export async function reverseGrant(
  deps: MembersDeps, tx: Db<unknown>, org: OrgId, key: string, reason: string,
): Promise<Outcome> {
  const given = await findByKey(tx, org, `grant:${key}`)
  const holder = given && (await holderOf(deps, tx, org, given.customer))
  if (!given || !holder) return { state: 'refused', why: 'no-entry' }
  return reverse(tx, holder, given.id, {
    key: `reverse:grant:${key}`, at: deps.now(), why: { for: 'correction', reason }, by: null,
  })
}

/** All that a member has: tier and the way to the next, points, challenges, moves. */
export async function describeMember(deps: MembersDeps, holder: Holder, name: string | null): Promise<MemberView> {
  const { org, customer, ids } = holder
  const { db } = deps.postgres
  const { programme, live } = await readProgramme(db, org)
  const member = await db.transaction().execute((tx) => memberOf(tx, holder, programme.tiers.map((t) => t.key)))
  const [balance, moves, { currency, timeZone }] = await Promise.all([
    readBalance(db, org, ids, deps.now()), listMoves(db, org, { ids, limit: 50 }), deps.settings(org),
  ])
  const common = { customer, name, balance, moves: moves.items }
  if (!member || !live)
    return { ...common, state: member ? stateOf(member) : null, programme: live ? programme : null, next: null, challenges: [] }
  const month = monthIn(timeZone, deps.now())
  const [habits, part] = await Promise.all([
    readHabits(deps.clickhouse, org, { customers: [customer], tiers: programme.tiers, currency, now: deps.now() }),
    readTakenPart(deps.clickhouse, org, [customer], month),
  ])
  const higher = programme.tiers[programme.tiers.findIndex((t) => t.key === member.tier) + 1]
  return {
    ...common, state: stateOf(member), programme,
    next: higher ? { tier: higher.key, measured: measure(higher.conditions, habits(customer)) } : null,
    challenges: programme.challenges.filter((c) => c.on).map((c) => progressOf(c, part(customer)[c.of])),
  }
}

const progressOf = ({ key, names, of, times, points }: Programme['challenges'][number], value: number): Progress => ({
  key, names, of, times, points, value, done: value >= times,
})
