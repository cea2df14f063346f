import { sql, type Kysely } from 'kysely'
import type { OrgId, Scope } from '../../../govern/roles/index.ts'
import { insideScope } from '../../../record/customers/index.ts'
import type { QuestionDraft } from '../contract.ts'

type Db = Kysely<unknown>

export interface StoredQuestion {
  readonly id: number
  readonly askedBy: number
  readonly question: string
  readonly product: string
  readonly at: Date
  readonly answer: string | null
  readonly asked: number
}
const select = sql`select id, asked_by as "askedBy", question, product, at, answer, asked from follow_up_questions`

export async function insertQuestion(db: Db, org: OrgId, q: QuestionDraft, person: string, at: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into follow_up_questions (org, asked_by, question, product, person, at)
    values (${org}, ${q.askedBy}, ${q.question}, ${q.product}, ${person}, ${at}) returning id`.execute(db)
  return rows[0]!.id
}

export async function findQuestion(db: Db, org: OrgId, id: number): Promise<StoredQuestion | undefined> {
  const { rows } = await sql<StoredQuestion>`${select} where org = ${org} and id = ${id}`.execute(db)
  return rows[0]
}

export async function listQuestions(db: Db, org: OrgId, most: number, scope: Scope | null = null): Promise<StoredQuestion[]> {
  const { rows } = await sql<StoredQuestion>`${select} where org = ${org} and ${insideScope(org, scope, 'follow_up_questions.asked_by')} order by answer is not null, id desc limit ${most}`.execute(db)
  return rows
}

export async function writeAnswer(db: Db, org: OrgId, id: number, answer: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update follow_up_questions set answer = ${answer}, answered_at = ${at} where org = ${org} and id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Counts those who are asked; false where more than `most` would be. */
export async function countAsked(tx: Db, org: OrgId, id: number, more: number, most: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update follow_up_questions set asked = asked + ${more}
    where org = ${org} and id = ${id} and asked + ${more} <= ${most}`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
