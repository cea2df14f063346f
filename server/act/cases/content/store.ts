import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'

type Db = Kysely<unknown>

export async function insertCheck(tx: Db, org: OrgId, id: number, channel: string, at: Date): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`insert into case_checks (org, "case", channel, asked_at) values (${org}, ${id}, ${channel}, ${at}) returning id`.execute(tx)
  return rows[0]!.id
}

export async function markCheck(tx: Db, org: OrgId, check: number, sent: 'sent' | 'refused'): Promise<void> {
  await sql`update case_checks set sent = ${sent} where org = ${org} and id = ${check}`.execute(tx)
}

export interface CheckRow {
  case: number
  number: string
  customer: number
  state: string
  score: number | null
  words: string
  asked_at: Date
  latest: boolean
}
/** A question by its number, with its case; `latest` false where the customer was asked again since. */
export async function findCheck(db: Db, org: OrgId, check: number): Promise<CheckRow | undefined> {
  const { rows } = await sql<CheckRow>`
    select k."case", c.number, c.customer::int as customer, c.state, k.score, k.words, k.asked_at,
      not exists (select 1 from case_checks n where n."case" = k."case" and n.id > k.id) as latest
    from case_checks k join cases c on c.id = k."case" where k.org = ${org} and k.id = ${check}`.execute(db)
  return rows[0]
}

export async function writeScore(tx: Db, org: OrgId, check: number, score: number, at: Date): Promise<void> {
  await sql`update case_checks set score = ${score}, answered_at = ${at} where org = ${org} and id = ${check}`.execute(tx)
}
export async function writeWords(tx: Db, org: OrgId, check: number, words: string): Promise<void> {
  await sql`update case_checks set words = ${words} where org = ${org} and id = ${check}`.execute(tx)
}
