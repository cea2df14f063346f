import { sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'

/** A closed sheet that waits to be passed on. */
export interface Waiting {
  readonly sheet: number
  readonly uuid: string
  readonly org: OrgId
  readonly survey: number
  readonly key: string
  readonly version: number
  readonly partial: boolean
  readonly channel: string
  readonly place: string | null
  readonly language: string
  readonly customer: number | null
  readonly endedAt: Date
}

/** Due sheets, those that waited longest first. Passing one on twice changes nothing, so nobody locks them. */
export async function dueSheets(db: SheetsDb, most: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select h.id as sheet, h.uuid, h.org, h.survey, s.key, h.version, h.state = 'partial' as partial, h.channel, h.place,
      h.language, h.customer,
      h.ended_at as "endedAt"
    from survey_outbox o join sheets h on h.id = o.sheet join surveys s on s.id = h.survey
    where o.due <= now() and o.reason is null and h.suspect is null order by o.due limit ${most}`.execute(db)
  return rows
}

export async function deleteFromOutbox(db: SheetsDb, sheets: readonly number[]): Promise<void> {
  await sql`delete from survey_outbox where sheet = any(${sheets}::bigint[])`.execute(db)
}

/** Keeps a sheet that was not taken as a signal, with the reason, for somebody to look at. */
export async function markRefused(db: SheetsDb, sheet: number, reason: string): Promise<void> {
  await sql`update survey_outbox set reason = ${reason} where sheet = ${sheet}`.execute(db)
}
