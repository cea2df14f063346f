import { type Kysely, sql } from 'kysely'
import type { OrgId, Scope } from '../../../govern/roles/index.ts'
import { insideScope } from '../../../record/customers/index.ts'
import type { LetterLanguage, Template, TemplateDraft } from './contract.ts'
import { readyTemplates } from './ready-templates.ts'

type Db = Kysely<unknown>

// --- Templates

/** The templates of an organisation; the ready ones become its own the first time somebody looks. */
export async function listTemplates(db: Db, org: OrgId): Promise<Template[]> {
  const read = async (tx: Db) => (await sql<Template>`
    select id, name, language, title, body from case_letter_templates where org = ${org} order by language desc, id`.execute(tx)).rows
  const own = await read(db)
  if (own.length > 0) return own
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`heartline letter templates ${org}`}, 0))`.execute(tx)
    if ((await read(tx)).length === 0) for (const t of readyTemplates) await insertTemplate(tx, org, t)
    return read(tx)
  })
}

export async function insertTemplate(db: Db, org: OrgId, t: TemplateDraft): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into case_letter_templates (org, name, language, title, body)
    values (${org}, ${t.name}, ${t.language}, ${t.title}, ${t.body}) returning id`.execute(db)
  return rows[0]!.id
}
export async function updateTemplate(db: Db, org: OrgId, id: number, t: TemplateDraft): Promise<boolean> {
  const { numAffectedRows } = await sql`update case_letter_templates set name = ${t.name}, language = ${t.language}, title = ${t.title}, body = ${t.body}
    where org = ${org} and id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
export async function deleteTemplate(db: Db, org: OrgId, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from case_letter_templates where org = ${org} and id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

// --- Letters

export interface StoredLetter {
  readonly id: number
  readonly case: number
  readonly number: string
  readonly subject: string
  readonly customer: number
  readonly language: LetterLanguage
  readonly title: string
  readonly body: string
  readonly revision: number
  readonly writtenBy: string | null
  readonly changedAt: Date
  readonly state: 'draft' | 'waiting' | 'signed' | 'sent'
  readonly askedBy: string | null
  readonly returnedBy: string | null
  readonly returnedWhy: string | null
  readonly signedBy: string | null
  readonly signedAt: Date | null
  readonly sentAt: Date | null
  readonly sentHow: 'mail' | 'print' | null
  readonly outcome: 'waiting' | 'sent' | 'failed' | null
}
const columns = sql`l.id, l."case", c.number, c.subject, c.customer::int as customer, l.language, l.title, l.body, l.revision, l.written_by as "writtenBy",
  l.changed_at as "changedAt", l.state, l.asked_by as "askedBy", l.returned_by as "returnedBy", l.returned_why as "returnedWhy",
  l.signed_by as "signedBy", l.signed_at as "signedAt", l.sent_at as "sentAt", l.sent_how as "sentHow", l.outcome`
const joined = sql`case_letters l join cases c on c.id = l."case"`

export async function insertLetter(
  tx: Db, org: OrgId, id: number, l: { language: LetterLanguage; title: string; body: string; by: string; at: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into case_letters (org, "case", language, title, body, written_by, changed_at)
    values (${org}, ${id}, ${l.language}, ${l.title}, ${l.body}, ${l.by}, ${l.at}) returning id`.execute(tx)
  return rows[0]!.id
}

/** Letters, the latest first: of one case, or of the whole organisation in a state. */
export async function listLetters(db: Db, org: OrgId, q: { number: string } | { show: 'waiting' | 'signed' | 'all'; scope: Scope | null }): Promise<StoredLetter[]> {
  const inside = 'number' in q ? sql`c.number = ${q.number}` : insideScope(org, q.scope, 'c.customer')
  const which = 'number' in q || q.show === 'all' ? inside : sql`${inside} and l.state = ${q.show}`
  return (await sql<StoredLetter>`select ${columns} from ${joined} where l.org = ${org} and ${which} order by l.changed_at desc, l.id desc limit 200`.execute(db)).rows
}

export async function findLetter(db: Db, org: OrgId, id: number, lock = false): Promise<StoredLetter | undefined> {
  const { rows } = await sql<StoredLetter>`select ${columns} from ${joined} where l.org = ${org} and l.id = ${id} ${lock ? sql`for update of l` : sql``}`.execute(db)
  return rows[0]
}
export async function readPdf(db: Db, org: OrgId, id: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ pdf: Buffer | null }>`select pdf from case_letters where org = ${org} and id = ${id}`.execute(db)
  return rows[0]?.pdf ?? undefined
}

/** Writes an edit where nobody was faster and it is not signed yet. An edited letter is a draft again. */
export async function updateLetter(
  tx: Db, org: OrgId, id: number, l: { title: string; body: string; revision: number; by: string; at: Date },
): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`update case_letters set title = ${l.title}, body = ${l.body}, revision = revision + 1, written_by = ${l.by},
      changed_at = ${l.at}, state = 'draft', asked_by = null
    where org = ${org} and id = ${id} and revision = ${l.revision} and state in ('draft', 'waiting') returning revision`.execute(tx)
  return rows[0]?.revision
}
export async function deleteLetter(tx: Db, org: OrgId, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from case_letters where org = ${org} and id = ${id} and state in ('draft', 'waiting')`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
export async function markWaiting(tx: Db, org: OrgId, id: number, by: string, at: Date): Promise<void> {
  await sql`update case_letters set state = 'waiting', asked_by = ${by}, changed_at = ${at}, returned_by = null, returned_why = null
    where org = ${org} and id = ${id}`.execute(tx)
}
export async function markReturned(tx: Db, org: OrgId, id: number, by: string, why: string, at: Date): Promise<void> {
  await sql`update case_letters set state = 'draft', returned_by = ${by}, returned_why = ${why}, changed_at = ${at} where org = ${org} and id = ${id}`.execute(tx)
}
export async function markSigned(tx: Db, org: OrgId, id: number, s: { by: string; at: Date; body: string; pdf: Buffer }): Promise<void> {
  await sql`update case_letters set state = 'signed', signed_by = ${s.by}, signed_at = ${s.at}, changed_at = ${s.at}, body = ${s.body}, pdf = ${s.pdf}
    where org = ${org} and id = ${id}`.execute(tx)
}
export async function markSent(tx: Db, org: OrgId, id: number, how: 'mail' | 'print', at: Date): Promise<void> {
  await sql`update case_letters set state = 'sent', sent_at = ${at}, sent_how = ${how}, outcome = ${how === 'mail' ? 'waiting' : 'sent'}, changed_at = ${at}
    where org = ${org} and id = ${id}`.execute(tx)
}

/** What became of the mail that carries a letter. */
export async function noteLetterOutcome(tx: Db, org: OrgId, letter: number, outcome: 'sent' | 'failed'): Promise<void> {
  await sql`update case_letters set outcome = ${outcome} where org = ${org} and id = ${letter} and state = 'sent'`.execute(tx)
}
