import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { numbersOf, ownSource, todayOf } from '../../record/customers/index.ts'
import type { RecordedSignal, SignalsRecorded } from '../../record/signals/contract.ts'
import { mostPoints, type Programme } from './contract.ts'
import { type NewEarning, findEarningsOfOrder, insertEarnings } from './ledger/ledger-store.ts'
import { reverse } from './ledger/move-points.ts'
import { countAnswers } from './ledger/read-store.ts'
import {
  findMembers, foldMerged, insertMembers, type Joining, markLeft, type Member, touchMembers,
} from './tiers/members-store.ts'
import { findLive, type Live } from './programme/programme-store.ts'
import { addMonths } from './tiers/months.ts'

const types = new Set(['purchase', 'return', 'feedback', 'visit', 'membership'])

/**
 * What a batch of signals does to members, in the transaction that records it: who joins and who goes, what purchases and answers
 * earn, and what returns take back. Every signal earns once, however often its batch is carried.
 */
export async function earnFromSignals(
  deps: { currencyOf: (org: OrgId) => Promise<string>; now: () => Date }, fact: SignalsRecorded, tx: Db<unknown>,
): Promise<void> {
  const org = fact.org as OrgId
  const signals = fact.signals.filter((s) => s.customer > 0 && types.has(s.type) && s.source !== ownSource)
  if (signals.length === 0) return
  const live = await findLive(tx, org)
  if (!live) return
  const today = await todayOf(tx, org, [...new Set(signals.map((s) => s.customer))])
  const customers = [...new Set(today.values())]
  const tiers = live.programme.tiers.map((t) => t.key)
  if ([...today].some(([known, now]) => known !== now)) await foldMerged(tx, org, tiers, await numbersOf(tx, org, customers))
  const own = signals.map((s) => ({ ...s, customer: today.get(s.customer) ?? s.customer }))

  const before = await findMembers(tx, org, customers)
  const joined = await insertMembers(tx, org, joiningIn(own, live, before), tiers[0]!, deps.now())
  const members = joined.length > 0 ? await findMembers(tx, org, customers) : before
  const active = own.filter((s) => members.get(s.customer)?.leftAt === null)
  const currency = await deps.currencyOf(org)
  const earnings = active.flatMap((s) => earningOf(s, live, members.get(s.customer)!, currency))
  await insertEarnings(tx, org, await withinAnswers(tx, org, live.programme, earnings))
  for (const s of own) if (s.type === 'return') await takeBack(tx, org, s)
  for (const s of own)
    if (s.type === 'membership' && s.data['action'] === 'left') await markLeft(tx, org, s.customer, new Date(s.time))
  await touchMembers(tx, org, customers, deps.now())
}

/** Who becomes a member: who says so, and where buying is enough, who buys. */
function joiningIn(
  signals: readonly RecordedSignal[], { programme, since }: Live, members: ReadonlyMap<number, Member>,
): Joining[] {
  return signals.filter((s) => {
    const member = members.get(s.customer)
    if (s.type === 'membership' && s.data['action'] === 'joined') return !member?.leftAt || new Date(s.time) > member.leftAt
    // Who has left comes back by asking to, not by buying.
    return programme.joining === 'purchase' && s.type === 'purchase' && !member && new Date(s.time) >= since
  }).map((s) => ({ customer: s.customer, at: new Date(s.time) }))
}

/** What a signal earns, if anything. */
function earningOf(s: RecordedSignal, { programme, since }: Live, member: Member, currency: string): NewEarning[] {
  const at = new Date(s.time)
  if (at < since) return []
  const { earning, expiryMonths } = programme
  const common = {
    customer: s.customer, kind: 'earn', at, by: null, expiresAt: expiryMonths === null ? null : addMonths(at, expiryMonths),
  } as const
  const name = { source: s.source, signal: s.id }
  if (s.type === 'purchase') {
    const factor = programme.tiers.find((t) => t.key === member.tier)?.factor ?? 1
    const points = pointsOfPurchase(earning, s.currency === currency ? s.amount : null, factor)
    const order = typeof s.data['order'] === 'string' ? s.data['order'] : null
    return points > 0
      ? [{ ...common, key: `purchase:${s.source}:${s.id}`, points, why: { for: 'purchase', ...name, order, amount: s.amount } }]
      : []
  }
  if (s.type === 'feedback' && earning.perAnswer > 0 && earning.answersPerMonth > 0)
    return [{ ...common, key: `answer:${s.source}:${s.id}`, points: earning.perAnswer, why: { for: 'answer', ...name } }]
  return []
}

/**
 * Whole points for each full amount, times what the tier gives, and some for the purchase
 * itself; an amount that is a slip of the till earns no more than an entry may hold.
 */
export function pointsOfPurchase(earning: Programme['earning'], amount: string | null, factor: number): number {
  const per = earning.perAmount
  const tenThousandths = (money: string) => Math.round(Number(money) * 10_000)
  const full = per && amount !== null ? Math.floor(tenThousandths(amount) / tenThousandths(per.amount)) * per.points : 0
  // A factor has a tenth at most; whole tenths keep 1.2 × 10 from being 11.
  return Math.min(mostPoints, Math.max(0, Math.floor((full * Math.round(factor * 10)) / 10)) + earning.perPurchase)
}

/** Of answers, no more than a calendar month allows. */
async function withinAnswers(
  tx: Db<unknown>, org: OrgId, programme: Programme, earnings: readonly NewEarning[],
): Promise<NewEarning[]> {
  const answers = earnings.filter((e) => e.why.for === 'answer')
  if (answers.length === 0) return [...earnings]
  const monthOf = (e: NewEarning) => e.at.toISOString().slice(0, 7)
  const kept: NewEarning[] = earnings.filter((e) => e.why.for !== 'answer')
  for (const [month, these] of Map.groupBy(answers, monthOf)) {
    const numbers = await numbersOf(tx, org, [...new Set(these.map((e) => e.customer))])
    const first = new Date(`${month}-01T00:00:00Z`)
    const counted = await countAnswers(tx, org, [...numbers.keys()], first, addMonths(first, 1))
    const had = new Map<number, number>()
    for (const [known, n] of counted) had.set(numbers.get(known)!, (had.get(numbers.get(known)!) ?? 0) + n)
    for (const e of these) {
      const n = had.get(e.customer) ?? 0
      if (n >= programme.earning.answersPerMonth) continue
      had.set(e.customer, n + 1)
      kept.push(e)
    }
  }
  return kept
}

/** Takes back what the order of a return earned: all of it, or the share of the money that was given back. */
async function takeBack(tx: Db<unknown>, org: OrgId, s: RecordedSignal): Promise<void> {
  const order = s.data['order']
  if (typeof order !== 'string') return
  const ids = [...(await numbersOf(tx, org, [s.customer])).keys()]
  const holder = { org, customer: s.customer, ids }
  for (const earned of await findEarningsOfOrder(tx, org, ids, order)) {
    if (earned.why.for !== 'purchase') continue
    const paid = Number(earned.why.amount ?? 0)
    const share = s.amount === null || paid <= 0 ? 1 : Math.min(1, Math.abs(Number(s.amount)) / paid)
    await reverse(tx, holder, earned.id, {
      key: `return:${s.source}:${s.id}:${earned.id}`, at: new Date(s.time), by: null,
      why: { for: 'return', source: s.source, signal: s.id, order },
    }, { share })
  }
}
