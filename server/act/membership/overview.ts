import { differenceOfProportions, proportion } from '@heartline/stats'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { fewestToCompare, type MembershipOverview, type MembershipReturn, moveKinds } from './contract.ts'
import { readCameBack } from './history-store.ts'
import { readTotals } from './ledger/read-store.ts'
import type { MembersDeps } from './members.ts'
import { countRequests } from './page/requests-store.ts'
import { readProgramme } from './programme/programme-store.ts'
import { monthIn } from './tiers/look-at-members.ts'
import { countMoves, countTiers } from './tiers/members-store.ts'

/** How the programme stands: members by tier, points owed, moves of this month. */
export async function readOverview(deps: MembersDeps, org: OrgId): Promise<MembershipOverview> {
  const { db } = deps.postgres
  const now = deps.now()
  const { currency, timeZone } = await deps.settings(org)
  const month = monthIn(timeZone, now)
  const [{ programme }, tiers, totals, moves, deletionRequests] = await Promise.all([
    readProgramme(db, org), countTiers(db, org), readTotals(db, org, now), countMoves(db, org, new Date(`${month}-01T00:00:00Z`)),
    countRequests(db, org),
  ])
  const { outstanding, ...rest } = totals
  return {
    members: tiers.reduce((sum, t) => sum + t.customers, 0),
    tiers: programme.tiers.map(({ key, names }) => {
      const found = tiers.find((t) => t.tier === key)
      return { key, names, customers: found?.customers ?? 0, fading: found?.fading ?? 0 }
    }),
    points: { outstanding, worth: worthOf(outstanding, programme.pointWorth), currency, ...rest },
    moves: {
      month, counts: Object.fromEntries(moveKinds.map((k) => [k, moves[k] ?? 0])) as MembershipOverview['moves']['counts'],
    },
    deletionRequests,
  }
}

/** So many points in money, exact to the ten-thousandth. */
export function worthOf(points: number, pointWorth: string): string {
  const tenThousandths = BigInt(Math.round(Number(pointWorth) * 10_000)) * BigInt(points)
  return `${tenThousandths / 10_000n}.${String(tenThousandths % 10_000n).padStart(4, '0')}`
}

const days = 90

/**
 * Whether members come back more often than others; who is loyal
 * joins more easily too, so it says nothing of what membership does.
 */
export async function compareReturn(deps: { clickhouse: ClickHouse; now: () => Date }, org: OrgId): Promise<MembershipReturn> {
  const dayBefore = (n: number) => new Date(deps.now().getTime() - n * 86_400_000).toISOString().slice(0, 10)
  const [from, to] = [dayBefore(days * 3), dayBefore(days + 1)]
  const { members, others } = await readCameBack(deps.clickhouse, org, { from, to, days })
  const shareOf = ({ n, back }: { n: number; back: number }) => {
    if (n === 0) return null
    const { value, interval } = proportion(back, n)
    return { value, low: interval.low, high: interval.high, n }
  }
  const enough = members.n >= fewestToCompare && others.n >= fewestToCompare
  const difference = enough
    ? differenceOfProportions({ successes: members.back, n: members.n }, { successes: others.back, n: others.n })
    : null
  return {
    days, from, to, members: shareOf(members), others: shareOf(others),
    difference: difference && { value: difference.value, low: difference.interval.low, high: difference.interval.high },
  }
}
