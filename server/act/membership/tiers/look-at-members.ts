import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Postgres } from '../../../platform/postgres/types.ts'
import { dayIn } from '../../../platform/time/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { ChallengeKind } from '../contract.ts'
import { readHabits, readTakenPart } from '../history-store.ts'
import { insertEarnings, type NewEarning } from '../ledger/ledger-store.ts'
import { findLive, type Live } from '../programme/programme-store.ts'
import { findDue, findMembers, foldMerged, insertMoves, markLooked, type Member, writeStanding } from './members-store.ts'
import { addMonths } from './months.ts'
import { moveTier } from './move-tier.ts'

export interface Looking {
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly settings: (org: OrgId) => Promise<{ currency: string; timeZone: string }>
  readonly now: () => Date
  /** When memberships of customers who turned out to be one were last looked for. */
  readonly folded: Map<OrgId, number>
}
const atOnce = 500

/**
 * Looks at the members who did something, or whose time is up: moves
 * their tiers and gives what challenges earned. How many it saw.
 */
export async function lookAtMembers(deps: Looking, org: OrgId): Promise<number> {
  const { db } = deps.postgres
  const live = await findLive(db, org)
  if (!live) return 0
  await foldHourly(deps, org, live)
  for (let seen = 0; ; ) {
    const began = deps.now()
    const due = await findDue(db, org, began, atOnce)
    if (due.length > 0) await lookAt(deps, org, live, due, began)
    seen += due.length
    if (due.length < atOnce) return seen
  }
}

// Who is met again is folded at once; this finds those of whom nothing was heard since.
async function foldHourly({ postgres, now, folded }: Looking, org: OrgId, { programme }: Live): Promise<void> {
  if (now().getTime() - (folded.get(org) ?? 0) < 3_600_000) return
  await postgres.db.transaction().execute((tx) => foldMerged(tx, org, programme.tiers.map((t) => t.key)))
  folded.set(org, now().getTime())
}

async function lookAt(deps: Looking, org: OrgId, live: Live, due: readonly Member[], now: Date): Promise<void> {
  const { programme } = live
  const { currency, timeZone } = await deps.settings(org)
  const customers = due.map((m) => m.customer)
  const [habits, earnings] = await Promise.all([
    readHabits(deps.clickhouse, org, { customers, tiers: programme.tiers, currency, now }),
    earnedByChallenges(deps, org, live, customers, now, timeZone),
  ])
  await deps.postgres.db.transaction().execute(async (tx) => {
    for (const member of (await findMembers(tx, org, customers, true)).values()) {
      if (member.leftAt) continue
      const move = moveTier(programme, member, habits(member.customer), now)
      if (!move) continue
      const moved = move.to !== member.tier
      await writeStanding(tx, org, member.customer, {
        tier: move.to, since: moved ? now : null, until: move.until, fadingUntil: move.fadingUntil,
      })
      await insertMoves(
        tx, org,
        [{ customer: member.customer, kind: move.kind, from: member.tier, to: move.to, at: now, measured: move.measured }],
      )
    }
    await insertEarnings(tx, org, earnings)
    await markLooked(tx, org, customers, now)
  })
}

export const monthIn = (timeZone: string, at: Date): string => dayIn(timeZone, at).slice(0, 7)

/** What challenges earned this month, and in its first days last month, for signals come late. */
async function earnedByChallenges(
  deps: Looking, org: OrgId, { programme, since }: Live, customers: readonly number[], now: Date, timeZone: string,
): Promise<NewEarning[]> {
  const challenges = programme.challenges.filter((c) => c.on)
  if (challenges.length === 0) return []
  const lately = new Date(now.getTime() - 3 * 86_400_000)
  const months = [...new Set([monthIn(timeZone, now), monthIn(timeZone, lately)])].filter((m) => m >= monthIn(timeZone, since))
  const earnings: NewEarning[] = []
  for (const month of months) {
    const part = await readTakenPart(deps.clickhouse, org, customers, month)
    for (const customer of customers)
      for (const c of challenges)
        if (part(customer)[c.of satisfies ChallengeKind] >= c.times)
          earnings.push({
            customer, key: `challenge:${c.key}:${month}:${customer}`, kind: 'earn', points: c.points, at: now, by: null,
            why: { for: 'challenge', challenge: c.key, names: c.names, month },
            expiresAt: programme.expiryMonths === null ? null : addMonths(now, programme.expiryMonths),
          })
  }
  return earnings
}
