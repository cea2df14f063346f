import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Condition, Programme } from './contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { cameBack } from './questions/came-back.ts'
import { joinedBefore } from './questions/joined-before.ts'
import { habitsOf } from './questions/habits.ts'
import { takenPart, type TakenPartRow } from './questions/taken-part.ts'
import { addMonths } from './tiers/months.ts'
import type { HabitOf } from './tiers/move-tier.ts'

const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** The habits of some customers, as the conditions of a programme ask for them. */
export async function readHabits(
  clickhouse: ClickHouse, org: OrgId, q: { customers: readonly number[]; tiers: Programme['tiers']; currency: string; now: Date },
): Promise<(customer: number) => HabitOf> {
  const windows = [...new Set(q.tiers.flatMap((t) => t.conditions.map((c) => c.withinMonths)))]
  if (windows.length === 0 || q.customers.length === 0) return () => () => 0
  const since = windows.map((months) => dayOf(addMonths(q.now, -months)))
  const rows = await clickhouse.query(habitsOf(org, { customers: q.customers, since, currency: q.currency }))
  const found = new Map(rows.map((r) => [`${r.customer} ${windows[r.window]}`, r]))
  return (customer) => (c: Condition) => found.get(`${customer} ${c.withinMonths}`)?.[c.habit] ?? 0
}

const nothing = (customer: number): TakenPartRow => ({
  customer, products: 0, touchpoints: 0, purchases: 0, visits: 0, answers: 0,
})

/** What some customers took part in, in a calendar month such as 2026-03. */
export async function readTakenPart(
  clickhouse: ClickHouse, org: OrgId, customers: readonly number[], month: string,
): Promise<(customer: number) => TakenPartRow> {
  const from = `${month}-01`
  const rows = await clickhouse.query(takenPart(org, { customers, from, to: dayOf(addMonths(new Date(from), 1)) }))
  const found = new Map(rows.map((r) => [r.customer, r]))
  return (customer) => found.get(customer) ?? nothing(customer)
}

/** Who came back, of members and of others. */
export async function readCameBack(clickhouse: ClickHouse, org: OrgId, q: { from: string; to: string; days: number }) {
  const rows = await clickhouse.query(cameBack(org, q))
  const of = (member: number) => rows.find((r) => r.member === member) ?? { n: 0, back: 0 }
  return { members: of(1), others: of(0) }
}

/** Who joined before the programme ran here, in pages by customer. */
export const readJoinedBefore = (clickhouse: ClickHouse, org: OrgId, after: number, limit: number) =>
  clickhouse.query(joinedBefore(org, { after, limit }))
