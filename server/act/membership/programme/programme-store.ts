import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import { Programme, type ProgrammeView } from '../contract.ts'
import { proposal } from './propose.ts'

interface Row {
  programme: unknown
  live: boolean
  since: Date | null
  revision: number
  changed_at: Date
  changed_by: string | null
}

/** A programme that is running. */
export interface Live {
  readonly programme: Programme
  readonly since: Date
}

async function findRow(db: Kysely<unknown>, org: OrgId): Promise<Row | undefined> {
  const { rows } = await sql<Row>`select * from member_programmes where org = ${org}`.execute(db)
  return rows[0]
}

/** The programme as it was saved, or a proposal. */
export async function readProgramme(db: Kysely<unknown>, org: OrgId): Promise<Omit<ProgrammeView, 'currency'>> {
  const row = await findRow(db, org)
  if (!row) return { programme: proposal, saved: false, live: false, since: null, revision: 0, changedAt: null, changedBy: null }
  return {
    programme: Programme.parse(row.programme), saved: true, live: row.live, since: row.since?.toISOString() ?? null,
    revision: row.revision, changedAt: row.changed_at.toISOString(), changedBy: row.changed_by,
  }
}

/** The programme, if it is running. */
export async function findLive(db: Kysely<unknown>, org: OrgId): Promise<Live | undefined> {
  const row = await findRow(db, org)
  return row?.live && row.since ? { programme: Programme.parse(row.programme), since: row.since } : undefined
}

/** False where somebody else has saved since `revision`. Every member is looked at again under the new programme. */
export async function saveProgramme(
  tx: Kysely<unknown>, org: OrgId, change: { revision: number; programme: Programme; by: string | null; at: Date },
): Promise<boolean> {
  const json = JSON.stringify(change.programme)
  const { numAffectedRows } = await sql`
    insert into member_programmes (org, programme, revision, changed_at, changed_by)
    select ${org}, ${json}::jsonb, 1, ${change.at}, ${change.by}
      where ${change.revision} = 0 or exists (select from member_programmes where org = ${org})
    on conflict (org) do update set programme = excluded.programme, revision = member_programmes.revision + 1,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by
      where member_programmes.revision = ${change.revision}`.execute(tx)
  if ((numAffectedRows ?? 0n) === 0n) return false
  await sql`update programme_members set touched_at = ${change.at} where org = ${org} and left_at is null`.execute(tx)
  return true
}

/** Begins or pauses a programme; false where there is none. What was bought before the first beginning earns nothing. */
export async function setLive(db: Kysely<unknown>, org: OrgId, live: boolean, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update member_programmes set live = ${live}, since = coalesce(since, case when ${live} then ${at}::timestamptz end) where org = ${org}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** The organisations whose programme runs. */
export async function listLive(db: Kysely<unknown>): Promise<OrgId[]> {
  const { rows } = await sql<{ org: OrgId }>`select org from member_programmes where live order by org`.execute(db)
  return rows.map((r) => r.org)
}
