import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { Membership } from '../membership/index.ts'
import type { ReferralSettings } from './contract.ts'
import { readFirstPurchases } from './history-store.ts'
import { ownersOf } from './links-store.ts'
import {
  countRewarded, deleteTouches, findTouched, forgetTouches, insertReferral, listTouches, lockReferral, organisationsAtWork,
  type StoredReferral,
  type Touch, writeReferral,
} from './referrals-store.ts'
import { readSettings } from './settings-store.ts'

export interface Settling {
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly customers: Pick<Customers, 'reach' | 'knownBy' | 'firstSeen'>
  readonly membership: Pick<Membership, 'grant' | 'reverseGrant'>
  readonly organisation: (org: OrgId) => Promise<{ readonly currency: string }>
  readonly now: () => Date
}
const dayMs = 86_400_000
const atOnce = 500
/** How long somebody recommended by name is waited for. */
const waitMs = 366 * dayMs

/**
 * Makes referrals of what signals said, and rewards those whose
 * friend has bought; takes rewards back where the purchase went back.
 */
export async function settleFriends(deps: Settling): Promise<void> {
  await forgetTouches(deps.postgres.db, new Date(deps.now().getTime() - waitMs))
  for (const org of await organisationsAtWork(deps.postgres.db)) {
    const settings = await readSettings(deps.postgres.db, org)
    await deps.postgres.db.transaction().execute((tx) => settleTouches(deps, tx, org, settings))
    for (;;) {
      const began = deps.now()
      const touched = await findTouched(deps.postgres.db, org, atOnce)
      if (touched.length > 0) await rewardFriends(deps, org, settings, touched, began)
      if (touched.length < atOnce) break
    }
  }
}

async function settleTouches(deps: Settling, tx: Db<unknown>, org: OrgId, settings: ReferralSettings): Promise<void> {
  const touches = await listTouches(tx, org, 5_000)
  const owners = await ownersOf(tx, org, touches.flatMap((t) => t.code ?? []))
  const named = await deps.customers.knownBy(tx, org, touches.flatMap((t) => t.named ?? []))
  const ends = (t: Touch) => t.code === null
    ? { referrer: t.referrer!, referred: named.get(t.named!) } : { referrer: owners.get(t.code), referred: t.customer! }
  const seen = await deps.customers.firstSeen(tx, org, touches.flatMap((t) => ends(t).referred ?? []))
  for (const touch of touches) {
    const { referrer, referred } = ends(touch)
    // Recommended by name, and not come yet.
    if (referred === undefined) continue
    const first = seen.get(referred)
    const isNew = !first || first.getTime() >= touch.at.getTime() - settings.newWithinDays * dayMs
    const today = async (id: number) => (await deps.customers.reach(tx, org, id))?.customer
    const [from, to] = referrer === undefined ? [] : [await today(referrer), await today(referred)]
    if (isNew && from !== undefined && to !== undefined && from !== to)
      await insertReferral(
        tx, org, { referrer: from, referred: to, at: touch.at, how: touch.code === null ? 'named' : 'code' }, deps.now(),
      )
  }
  await deleteTouches(tx, touches.filter((t) => ends(t).referred !== undefined).map((t) => t.id))
}

async function rewardFriends(
  deps: Settling, org: OrgId, settings: ReferralSettings, touched: readonly StoredReferral[], now: Date,
): Promise<void> {
  const { currency } = await deps.organisation(org)
  const bought = await readFirstPurchases(deps.clickhouse, org, touched, { least: settings.leastAmount, currency })
  for (const { id } of touched)
    await deps.postgres.db.transaction().execute(async (tx) => {
      const referral = await lockReferral(tx, org, id)
      if (referral) await settleOne(deps, tx, org, settings, referral, bought.get(referral.referred) ?? null, now)
    })
}

async function settleOne(
  deps: Settling, tx: Db<unknown>, org: OrgId, settings: ReferralSettings, r: StoredReferral, purchase: string | null, now: Date,
): Promise<void> {
  const isOne = r.referrer === r.referred
  const stands = !isOne && purchase !== null && r.purchase === purchase
  if (r.purchase !== null && !stands && r.rewarded)
    for (const side of ['referrer', 'referred'] as const)
      await deps.membership.reverseGrant(tx, org, keyOf(r.id, r.purchase, side), isOne
        ? 'both are one customer'
        : 'the purchase was returned')
  if (isOne) return writeReferral(tx, r.id, { state: 'void', purchase: null, rewarded: false, lookedAt: now })
  if (purchase === null)
    return writeReferral(tx, r.id, {
      state: r.purchase === null && r.state !== 'returned' ? 'came' : 'returned', purchase: null, rewarded: false, lookedAt: now,
    })
  const rewarded = stands ? r.rewarded : await reward(deps, tx, org, settings, r, purchase)
  await writeReferral(tx, r.id, { state: 'bought', purchase, rewarded, lookedAt: now })
}

const keyOf = (referral: number, purchase: string, side: 'referrer' | 'referred') => `referral:${referral}:${side}:${purchase}`

/** Gives both their points; nothing to either where the one has brought as many friends as a month rewards. */
async function reward(
  deps: Settling, tx: Db<unknown>, org: OrgId, settings: ReferralSettings, r: StoredReferral, purchase: string,
): Promise<boolean> {
  const month = new Date(Date.UTC(r.at.getUTCFullYear(), r.at.getUTCMonth(), 1))
  const next = new Date(Date.UTC(r.at.getUTCFullYear(), r.at.getUTCMonth() + 1, 1))
  if ((await countRewarded(tx, org, r.referrer, month, next)) >= settings.mostPerMonth) return false
  let given = false
  for (const side of ['referrer', 'referred'] as const) {
    if (settings.reward[side] === 0) continue
    const reason = side === 'referrer' ? 'a friend came' : 'came through a friend'
    const gift = await deps.membership.grant(tx, org, {
      key: keyOf(r.id, purchase, side), customer: r[side], points: settings.reward[side], reason,
    })
    given ||= gift.state === 'granted'
  }
  return given
}
