import { sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import type { Marker, MarkerDraft } from './contract.ts'

/** What happened, in the order of its days. */
export async function listMarkers(db: SheetsDb, org: OrgId): Promise<Marker[]> {
  const { rows } = await sql<Marker>`
    select id, kind, name, to_char(day, 'YYYY-MM-DD') as day from survey_markers where org = ${org} order by day, id`.execute(db)
  return rows
}

export async function insertMarker(
  db: SheetsDb,
  org: OrgId,
  { kind, name, day }: MarkerDraft,
  by: string | null,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into survey_markers (org, kind, name, day, created_by) values (${org}, ${kind}, ${name}, ${day}, ${by})
    returning id`.execute(db)
  return rows[0]!.id
}

/** False where there is no such marker. */
export async function deleteMarker(db: SheetsDb, org: OrgId, id: number): Promise<boolean> {
  const { rows } = await sql`delete from survey_markers where org = ${org} and id = ${id} returning id`.execute(db)
  return rows.length > 0
}
