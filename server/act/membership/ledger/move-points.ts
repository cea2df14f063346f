import type { Db } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Why } from '../contract.ts'
import {
  findByKey, insertEarnings, insertEntry, insertLot, lockEntry, lockLots, lockTheseLots, post, type Posting, postingsAround,
  sumOfTaken,
} from './ledger-store.ts'
import { isOpen, take, type Taken } from './take.ts'

/** Whose points: who the customer is today, and every number they were known by. */
export interface Holder {
  readonly org: OrgId
  readonly customer: number
  readonly ids: readonly number[]
}
export interface Note {
  /** Sent again under the same key, it is the first one. */
  readonly key: string
  readonly at: Date
  readonly why: Why
  readonly by: string | null
}

/** `not-enough`: nothing was taken; `balance` is what there was. */
export type Outcome =
  | { readonly state: 'done'; readonly entry: number }
  | { readonly state: 'refused'; readonly why: 'not-enough'; readonly balance: number }
  | { readonly state: 'refused'; readonly why: 'no-entry' | 'cannot-be-reversed' | 'reversed-already' }

const backFor = 30 * 86_400_000
const fromMember = (taken: readonly Taken[]): Posting[] =>
  taken.map((t) => ({ account: 'member', lot: t.lot, points: -t.points }))

async function takeAll(
  tx: Db<unknown>, holder: Holder, points: number, note: Note, kind: 'spend' | 'adjust', account: 'redeemed' | 'adjusted',
): Promise<Outcome> {
  const { org, customer, ids } = holder
  const lots = await lockLots(tx, org, ids)
  // Asked after the lock: a second call under the same key has waited for the first.
  const known = await findByKey(tx, org, note.key)
  if (known) return { state: 'done', entry: known.id }
  const { taken, missing } = take(lots, points, note.at)
  if (missing > 0) return { state: 'refused', why: 'not-enough', balance: points - missing }
  const entry = await insertEntry(tx, org, { ...note, customer, kind, reverses: null })
  if (entry === undefined) return { state: 'done', entry: (await findByKey(tx, org, note.key))!.id }
  await post(tx, org, entry, [...fromMember(taken), { account, lot: null, points }])
  return { state: 'done', entry }
}

/** Uses points for something; refused where there are not enough, so that no balance falls below nothing. */
export const spend = (tx: Db<unknown>, holder: Holder, points: number, note: Note): Promise<Outcome> =>
  takeAll(tx, holder, points, note, 'spend', 'redeemed')

/** Adds or takes points because a person says so. */
export async function adjust(
  tx: Db<unknown>, holder: Holder, points: number, note: Note, expiresAt: Date | null,
): Promise<Outcome> {
  if (points < 0) return takeAll(tx, holder, -points, note, 'adjust', 'adjusted')
  const made = await insertEarnings(tx, holder.org, [{ ...note, customer: holder.customer, kind: 'adjust', points, expiresAt }])
  return { state: 'done', entry: made.get(note.key) ?? (await findByKey(tx, holder.org, note.key))!.id }
}

/** Takes back what an entry did: all that is left of it, or of points that were earned this share. */
export async function reverse(
  tx: Db<unknown>, holder: Holder, id: number, note: Note, part: { share: number } = { share: 1 },
): Promise<Outcome> {
  const { org, ids } = holder
  const entry = await lockEntry(tx, org, ids, id)
  const known = await findByKey(tx, org, note.key)
  if (known) return { state: 'done', entry: known.id }
  if (!entry) return { state: 'refused', why: 'no-entry' }
  if (entry.kind === 'earn') return reverseEarning(tx, holder, id, note, part.share)
  if (entry.kind === 'spend') return reverseSpend(tx, holder, id, note)
  return { state: 'refused', why: 'cannot-be-reversed' }
}

/**
 * Takes points back that were earned. What has expired needs no taking; what was spent comes out of the customer's other points,
 * and where those do not reach, the company bears it (`shortfall`): a balance never falls below nothing.
 */
async function reverseEarning(tx: Db<unknown>, holder: Holder, id: number, note: Note, share: number): Promise<Outcome> {
  const { org, customer, ids } = holder
  const around = await postingsAround(tx, id)
  const total = (account: Posting['account'], which: (p: (typeof around)[number]) => boolean) =>
    around.reduce((sum, p) => (p.account === account && which(p) ? sum + p.points : sum), 0)
  const earned = -total('issued', (p) => p.entry === id)
  const points = Math.min(Math.round(earned * share), earned - total('issued', (p) => p.kind === 'reverse'))
  if (points <= 0) return { state: 'refused', why: 'reversed-already' }
  const lots = await lockLots(tx, org, ids)
  const own = lots.find((l) => l.entry === id)
  const first = Math.min(points, own?.remaining ?? 0)
  // Read after the lock, for an expiry may just have happened.
  const ranOut = await postingsAround(tx, id)
  const expired = ranOut.reduce(
    (sum, p) => (p.account === 'member' && p.lot === id && p.kind === 'expire' ? sum - p.points : sum), 0,
  )
    + total('expired', (p) => p.kind === 'reverse')
  const gone = Math.min(points - first, Math.max(0, expired))
  const { taken, missing } = take(lots.filter((l) => l.entry !== id), points - first - gone, note.at)
  const made = await insertEntry(tx, org, { ...note, customer, kind: 'reverse', reverses: id })
  if (made === undefined) return { state: 'done', entry: (await findByKey(tx, org, note.key))!.id }
  await post(tx, org, made, [
    ...fromMember([{ lot: id, points: first }, ...taken]),
    { account: 'expired', lot: null, points: -gone },
    { account: 'shortfall', lot: null, points: -missing },
    { account: 'issued', lot: null, points },
  ])
  return { state: 'done', entry: made }
}

/** Gives points back that were spent: to the lots they came from, or, where those have expired, for a month. */
async function reverseSpend(tx: Db<unknown>, holder: Holder, id: number, note: Note): Promise<Outcome> {
  const { org, customer } = holder
  const around = await postingsAround(tx, id)
  if (around.some((p) => p.entry !== id)) return { state: 'refused', why: 'reversed-already' }
  const taken = around.flatMap((p) => (p.lot === null ? [] : [{ lot: p.lot, points: -p.points }]))
  const lots = await lockTheseLots(tx, org, taken.map((t) => t.lot))
  const open = new Set(lots.filter((l) => isOpen(l, note.at)).map((l) => l.entry))
  const made = await insertEntry(tx, org, { ...note, customer, kind: 'reverse', reverses: id })
  if (made === undefined) return { state: 'done', entry: (await findByKey(tx, org, note.key))!.id }
  const late = sumOfTaken(taken.filter((t) => !open.has(t.lot)))
  if (late > 0)
    await insertLot(tx, org, { entry: made, customer, earned: late, expiresAt: new Date(note.at.getTime() + backFor) })
  await post(tx, org, made, [
    ...taken.filter((t) => open.has(t.lot)).map((t): Posting => ({ account: 'member', lot: t.lot, points: t.points })),
    { account: 'member', lot: late > 0 ? made : null, points: late },
    { account: 'redeemed', lot: null, points: -sumOfTaken(taken) },
  ])
  return { state: 'done', entry: made }
}
