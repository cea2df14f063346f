import { sql, type Kysely } from 'kysely'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Basis, Change, Plan } from './contract.ts'
import type { SeenFutures } from './weigh-changes.ts'

type Row = {
  id: number; org: number; name: string; change: Change; basis: Basis; dimension: string | null; member: string | null;
  made_by: string | null
  as_of: string; seen: SeenFutures; made_at: Date
}
type Tables = { pond_plans: Row; pond_asking: Asking & { org: number } }
/** Customers who asked within a year before they bought anything, and how many of them then bought. */
export interface Asking { readonly askers: number; readonly bought: number }

export type PlansDb = Kysely<Tables>
export const plansDb = (postgres: Postgres): PlansDb => postgres.db.withTables<Tables>()

export type KeptPlan = Omit<Plan, 'months'> & { readonly months: SeenFutures['months'] }

export async function insertPlan(
  db: PlansDb, org: OrgId,
  plan: Pick<Plan, 'name' | 'change' | 'basis' | 'dimension' | 'member' | 'madeBy' | 'asOf'> & { seen: SeenFutures },
): Promise<KeptPlan> {
  const { rows } = await sql<Row>`
    insert into pond_plans (org, name, change, basis, dimension, member, made_by, as_of, seen)
    values (${org}, ${plan.name}, ${JSON.stringify(plan.change)}, ${plan.basis}, ${plan.dimension}, ${plan.member}, ${plan.madeBy}, ${plan.asOf}, ${JSON.stringify(plan.seen)})
    returning *, as_of::text as as_of`.execute(db)
  return view(rows[0]!)
}

const mostPlans = 100
export async function listPlans(db: PlansDb, org: OrgId): Promise<KeptPlan[]> {
  const rows = await db.selectFrom('pond_plans').selectAll().select(sql<string>`as_of::text`.as('as_of')).where('org', '=', org)
    .orderBy('id', 'desc').limit(mostPlans).execute()
  return rows.map(view)
}

export async function deletePlan(db: PlansDb, org: OrgId, id: number): Promise<boolean> {
  return (await db.deleteFrom('pond_plans').where('org', '=', org).where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n
}

const view = (r: Row): KeptPlan => ({
  id: r.id, name: r.name, change: r.change, basis: r.basis, dimension: r.dimension, member: r.member, madeBy: r.made_by,
  madeAt: r.made_at.toISOString(),
  asOf: r.as_of, ...r.seen,
})

export async function keepAsking(db: PlansDb, org: OrgId, { askers, bought }: Asking): Promise<void> {
  await sql`insert into pond_asking (org, askers, bought) values (${org}, ${askers}, ${bought})
    on conflict (org) do update set askers = excluded.askers, bought = excluded.bought`.execute(db)
}

export const readAsking = (db: PlansDb, org: OrgId): Promise<Asking | undefined> =>
  db.selectFrom('pond_asking').select(['askers', 'bought']).where('org', '=', org).executeTakeFirst()
