import { type Kysely, sql } from 'kysely'
import type { OrgId, Scope } from '../../../govern/roles/index.ts'
import { insideScope } from '../../../record/customers/index.ts'
import type { Cause, CauseDraft } from './contract.ts'

type Db = Kysely<unknown>
interface Row {
  id: number; zh: string; en: string; warning: number | null; touchpoint: string | null; factor: Cause['factor']; solved_at: Date | null
  cases: number; customers: number; open: number; last: Date | null; since: number
}

/** What cases come from, the most frequent first. */
/** What cases come from, each with its cases; of a scope, where one is given, those of its customers alone. */
export async function listCauses(db: Db, org: OrgId, scope: Scope | null = null): Promise<Cause[]> {
  const { rows } = await sql<Row>`
    select k.id, k.zh, k.en, k.warning, k.touchpoint, k.factor, k.solved_at, count(c.id)::int as cases, count(distinct c.customer)::int as customers,
      count(c.id) filter (where c.state <> 'closed')::int as open, max(c.opened_at) as last,
      count(c.id) filter (where c.opened_at > k.solved_at)::int as since
    from case_causes k left join cases c on c.cause = k.id and c.org = k.org and c.state <> 'merged' and ${insideScope(org, scope, 'c.customer')}
    where k.org = ${org} and not k.retired group by k.id order by count(c.id) desc, k.id`.execute(db)
  return rows.map((r) => ({
    id: r.id, names: { zh: r.zh, en: r.en }, warning: r.warning, touchpoint: r.touchpoint, factor: r.factor, cases: r.cases, customers: r.customers, open: r.open,
    last: r.last?.toISOString() ?? null, solvedAt: r.solved_at?.toISOString() ?? null, since: r.since,
  }))
}

export async function insertCause(db: Db, org: OrgId, c: CauseDraft): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into case_causes (org, zh, en, warning, touchpoint, factor)
    values (${org}, ${c.names.zh}, ${c.names.en}, ${c.warning}, ${c.touchpoint}, ${c.factor}) returning id`.execute(db)
  return rows[0]!.id
}
export async function updateCause(db: Db, org: OrgId, id: number, c: CauseDraft): Promise<boolean> {
  const { numAffectedRows } = await sql`update case_causes set zh = ${c.names.zh}, en = ${c.names.en}, warning = ${c.warning}, touchpoint = ${c.touchpoint},
    factor = ${c.factor} where org = ${org} and id = ${id} and not retired`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
/** A cause that cases name stays with them; it is not offered any more. */
export async function retireCause(db: Db, org: OrgId, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update case_causes set retired = true where org = ${org} and id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
export async function hasCause(tx: Db, org: OrgId, id: number): Promise<boolean> {
  return (await sql`select 1 from case_causes where org = ${org} and id = ${id}`.execute(tx)).rows.length > 0
}
/** Marks a problem as solved, or as there again. */
export async function markSolved(tx: Db, org: OrgId, id: number, by: string | null, at: Date | null): Promise<boolean> {
  const { numAffectedRows } = await sql`update case_causes set solved_at = ${at}, solved_by = ${by} where org = ${org} and id = ${id}`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Whom a problem touched, with their cases. */
export async function customersOfCause(db: Db, org: OrgId, id: number): Promise<{ customer: number; cases: string[]; latest: number }[]> {
  const { rows } = await sql<{ customer: number; cases: string[]; latest: number }>`
    select customer::int as customer, array_agg(number order by id) as cases, max(id) as latest from cases where org = ${org} and cause = ${id} and state <> 'merged'
    group by customer order by customer limit 5000`.execute(db)
  return rows
}
