import { type Kysely, sql } from 'kysely'
import type { ContactOutcome } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Campaign, CampaignDraft, CampaignState, Power } from './contract.ts'

type Tx = Kysely<unknown>

interface Row {
  id: number; state: CampaignState; draft: CampaignDraft; power: Power | null; heard: number | null
  created_by: string | null; created_at: Date; started_at: Date | null; ended_at: Date | null
}
export type StoredCampaign = Omit<Campaign, 'progress'>
const view = (r: Row): StoredCampaign => ({
  id: r.id, key: keyOf(r.id), state: r.state, draft: r.draft, power: r.power, heard: r.heard, createdBy: r.created_by,
  createdAt: r.created_at.toISOString(),
  startedAt: r.started_at?.toISOString() ?? null, endedAt: r.ended_at?.toISOString() ?? null,
})
export const keyOf = (id: number) => `campaign-${id}`

export async function insertCampaign(
  db: Tx, org: OrgId, draft: CampaignDraft, by: string | null, at: Date,
): Promise<StoredCampaign> {
  const { rows } = await sql<Row>`
    insert into campaigns (org, draft, created_by, created_at) values (${org}, ${JSON.stringify(draft)}::jsonb, ${by}, ${at}) returning *`.execute(db)
  return view(rows[0]!)
}

/** Undefined where it is no draft any more, or not there. */
export async function updateDraft(db: Tx, org: OrgId, id: number, draft: CampaignDraft): Promise<StoredCampaign | undefined> {
  const { rows } = await sql<Row>`
    update campaigns set draft = ${JSON.stringify(draft)}::jsonb where org = ${org} and id = ${id} and state = 'draft' returning *`.execute(db)
  return rows[0] && view(rows[0])
}

export async function deleteDraft(db: Tx, org: OrgId, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from campaigns where org = ${org} and id = ${id} and state = 'draft'`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

export async function listCampaigns(db: Tx, org: OrgId): Promise<StoredCampaign[]> {
  const { rows } = await sql<Row>`select * from campaigns where org = ${org} order by id desc limit 200`.execute(db)
  return rows.map(view)
}

/** With `lock` nobody else moves it on before the transaction ends. */
export async function findCampaign(db: Tx, org: OrgId, id: number, lock = false): Promise<StoredCampaign | undefined> {
  const { rows } = await sql<Row>`select * from campaigns where org = ${org} and id = ${id} ${lock ? sql`for update` : sql``}`
    .execute(db)
  return rows[0] && view(rows[0])
}

/** Campaigns that have something to do: of every organisation, for the clock. */
export async function underWay(db: Tx): Promise<{ id: number; org: OrgId; state: 'planning' | 'sending' }[]> {
  const { rows } = await sql<{ id: number; org: OrgId; state: 'planning' | 'sending' }>`
    select id, org, state from campaigns where state in ('planning', 'sending')`.execute(db)
  return rows
}

/** Moves a campaign on, from one of these states; false where it stands elsewhere. */
export async function moveOn(
  tx: Tx, org: OrgId, id: number, from: readonly CampaignState[], to: CampaignState, at: { started?: Date; ended?: Date } = {},
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update campaigns set state = ${to}, started_at = coalesce(${at.started ?? null}, started_at), ended_at = coalesce(${at.ended ?? null}, ended_at)
    where org = ${org} and id = ${id} and state = any(${from}::text[])`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function keepPlan(tx: Tx, org: OrgId, id: number, plan: { power: Power; heard: number | null }): Promise<void> {
  await sql`update campaigns set power = ${JSON.stringify(plan.power)}::jsonb, heard = ${plan.heard} where org = ${org} and id = ${id}`.execute(tx)
}

/** Notes what became of a message, where it was one of a campaign's; whose, and of which campaign. */
export async function noteOutcome(
  tx: Tx, org: OrgId, contact: number, outcome: ContactOutcome,
): Promise<{ campaign: number; customer: number } | undefined> {
  const { rows } = await sql<{ campaign: number; customer: number }>`
    update campaign_members set outcome = ${outcome.state} where org = ${org} and contact = ${contact} returning campaign, customer`.execute(tx)
  return rows[0]
}
