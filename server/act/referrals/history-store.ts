import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { firstPurchases, spentByFriends } from './questions/friends-purchases.ts'
import { wordOfMouth } from './questions/word-of-mouth.ts'

interface Friend { readonly referred: number; readonly at: Date }
const sinceOf = (friends: readonly Friend[]) =>
  ({ customers: friends.map((f) => f.referred), since: friends.map((f) => f.at.toISOString()) })

/** The name of each friend's first purchase that was kept. */
export async function readFirstPurchases(
  clickhouse: ClickHouse, org: OrgId, friends: readonly Friend[], q: { least: string; currency: string },
): Promise<Map<number, string>> {
  const rows = await clickhouse.query(firstPurchases(org, { ...sinceOf(friends), ...q }))
  return new Map(rows.map((r) => [r.customer, r.name]))
}

/** What each friend bought since they came; who bought nothing is not in it. */
export async function readSpent(
  clickhouse: ClickHouse, org: OrgId, friends: readonly Friend[], currency: string,
): Promise<Map<number, { purchases: number; spent: number }>> {
  if (friends.length === 0) return new Map()
  const rows = await clickhouse.query(spentByFriends(org, { ...sinceOf(friends), currency }))
  return new Map(rows.map((r) => [r.customer, r]))
}

export async function readWordOfMouth(clickhouse: ClickHouse, org: OrgId, since: string) {
  const [row] = await clickhouse.query(wordOfMouth(org, since))
  return row ?? { texts: 0, customers: 0, of: 0 }
}
