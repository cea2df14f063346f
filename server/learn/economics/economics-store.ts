import { sql, type Kysely } from 'kysely'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Cost, EconomicsReport, Settings } from './contract.ts'

type Tables = {
  economics_settings: { org: number; margin: number | null; contact_cost: number | null }
  acquisition_costs: { org: number; month: string; channel: string; amount: string }
  economics_reports: { org: number; report: EconomicsReport; worked_out_at: Date }
}
export type EconomicsDb = Kysely<Tables>
export const economicsDb = (postgres: Postgres): EconomicsDb => postgres.db.withTables<Tables>()

export async function readSettings(db: EconomicsDb, org: OrgId): Promise<Settings> {
  const row = await db.selectFrom('economics_settings').selectAll().where('org', '=', org).executeTakeFirst()
  return { margin: row?.margin ?? null, contactCost: row?.contact_cost ?? null }
}

export async function writeSettings(db: EconomicsDb, org: OrgId, { margin, contactCost }: Settings): Promise<void> {
  await sql`insert into economics_settings (org, margin, contact_cost) values (${org}, ${margin}, ${contactCost})
    on conflict (org) do update set margin = excluded.margin, contact_cost = excluded.contact_cost`.execute(db)
}

export async function listCosts(db: EconomicsDb, org: OrgId): Promise<Cost[]> {
  const rows = await db.selectFrom('acquisition_costs').select([sql<string>`month::text`.as('month'), 'channel', 'amount'])
    .where('org', '=', org).orderBy('month', 'desc').orderBy('channel').limit(5_000).execute()
  return rows.map((r) => ({ ...r, amount: Number(r.amount) }))
}

/** Keeps costs; one that is there for the same month and channel is replaced. */
export async function writeCosts(db: EconomicsDb, org: OrgId, costs: readonly Cost[]): Promise<void> {
  const latest = [...new Map(costs.map((c) => [`${c.month} ${c.channel}`, c])).values()]
  await sql`insert into acquisition_costs (org, month, channel, amount)
    select ${org}, month, channel, amount from jsonb_to_recordset(${JSON.stringify(latest)}::jsonb) as r (month date, channel text, amount numeric)
    on conflict (org, month, channel) do update set amount = excluded.amount`.execute(db)
}

export async function deleteCost(
  db: EconomicsDb, org: OrgId, { month, channel }: Pick<Cost, 'month' | 'channel'>,
): Promise<boolean> {
  const done = await db.deleteFrom('acquisition_costs').where('org', '=', org).where(sql<boolean>`month = ${month}::date`)
    .where('channel', '=', channel).executeTakeFirst()
  return done.numDeletedRows > 0n
}

export async function readReport(db: EconomicsDb, org: OrgId): Promise<EconomicsReport | null> {
  return (await db.selectFrom('economics_reports').select('report').where('org', '=', org).executeTakeFirst())?.report ?? null
}

export async function writeReport(db: EconomicsDb, org: OrgId, report: EconomicsReport): Promise<void> {
  await sql`insert into economics_reports (org, report) values (${org}, ${JSON.stringify(report)})
    on conflict (org) do update set report = excluded.report, worked_out_at = now()`.execute(db)
}
