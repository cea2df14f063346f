import { sql, type Kysely } from 'kysely'
import type { Migration, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { HeardCampaign, type HeardCampaignDraft } from './contract.ts'

export const migrations: readonly Migration[] = [{
  name: 'campaigns-heard/001-campaigns',
  sql: `
    create table heard_campaigns (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      name text not null, first_day text not null, last_day text not null, filter jsonb not null);
    create index heard_campaigns_of_org on heard_campaigns (org, first_day desc);`,
}]

type Tables = {
  heard_campaigns: { id: number; org: number; name: string; first_day: string; last_day: string; filter: HeardCampaign['filter'] }
}
type Row = Tables['heard_campaigns']
export type CampaignsDb = Kysely<Tables>
export const campaignsDb = (postgres: Postgres): CampaignsDb => postgres.db.withTables<Tables>()

const view = (r: Row): HeardCampaign => HeardCampaign.parse({
  id: r.id, name: r.name, from: r.first_day, to: r.last_day, filter: r.filter,
})

export async function listCampaigns(db: CampaignsDb, org: OrgId): Promise<HeardCampaign[]> {
  const rows = await db.selectFrom('heard_campaigns').selectAll().where('org', '=', org).orderBy('first_day', 'desc')
    .orderBy('id', 'desc').execute()
  return rows.map(view)
}

export async function findCampaign(db: CampaignsDb, org: OrgId, id: number): Promise<HeardCampaign | undefined> {
  const row = await db.selectFrom('heard_campaigns').selectAll().where('org', '=', org).where('id', '=', id).executeTakeFirst()
  return row && view(row)
}

export async function insertCampaign(db: CampaignsDb, org: OrgId, c: HeardCampaignDraft): Promise<HeardCampaign> {
  const { rows } = await sql<Row>`insert into heard_campaigns (org, name, first_day, last_day, filter)
    values (${org}, ${c.name}, ${c.from}, ${c.to}, ${JSON.stringify(c.filter)}) returning *`.execute(db)
  return view(rows[0]!)
}

/** Undefined where there is none of this number. */
export async function updateCampaign(
  db: CampaignsDb, org: OrgId, id: number, c: HeardCampaignDraft,
): Promise<HeardCampaign | undefined> {
  const { rows } =
    await sql<Row>`update heard_campaigns set name = ${c.name}, first_day = ${c.from}, last_day = ${c.to}, filter = ${JSON.stringify(c.filter)}
    where org = ${org} and id = ${id} returning *`.execute(db)
  return rows[0] && view(rows[0])
}

export async function deleteCampaign(db: CampaignsDb, org: OrgId, id: number): Promise<boolean> {
  return (await db.deleteFrom('heard_campaigns').where('org', '=', org).where('id', '=', id)
    .executeTakeFirst()).numDeletedRows > 0n
}
