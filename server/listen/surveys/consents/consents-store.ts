import { sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'

/** Who gave the answers on a sheet, by what they were shown. */
export interface Respondent {
  readonly sheet: number
  readonly org: OrgId
  readonly customer: number
  readonly language: string
  readonly key: string
  readonly version: number
  /** When each question was answered. */
  readonly answeredAt: Readonly<Record<string, string>>
}

/** The customers behind some sheets; one that nobody's own link led to is left out. */
export async function findRespondents(tx: SheetsDb, sheets: readonly number[]): Promise<Respondent[]> {
  const { rows } = await sql<Respondent>`
    select h.id as sheet, h.org, h.customer, h.language, s.key, h.version,
      (select jsonb_object_agg(a.question, a.at) from answers a where a.sheet = h.id) as "answeredAt"
    from sheets h join surveys s on s.id = h.survey
    where h.id = any(${sheets}::bigint[]) and h.customer is not null and h.suspect is null`.execute(tx)
  return rows
}
