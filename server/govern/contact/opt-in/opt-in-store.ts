import { type Kysely, sql } from 'kysely'
import type { Language } from '../../orgs/contract.ts'
import type { OrgId } from '../../roles/index.ts'
import { ConsentPurpose } from '../contract.ts'
import type { AllConsentWords, ConsentWords, ConsentWordsDraft } from './contract.ts'
import { defaultVersion, defaultWords } from './words.ts'

export interface Asked {
  readonly id: number
  readonly org: OrgId
  readonly customer: number
  readonly address: string
  readonly language: Language
  readonly said: readonly { readonly purpose: ConsentPurpose; readonly words: string; readonly version: string }[]
  readonly where: string
  readonly expiresAt: Date
}

export async function insertRequest(
  tx: Kysely<unknown>, r: Omit<Asked, 'id'> & { at: Date; by: string | null },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into consent_requests (org, customer, address, language, said, said_where, asked_at, asked_by, expires_at)
    values (${r.org}, ${r.customer}, ${r.address}, ${r.language}, ${JSON.stringify(r.said)}, ${r.where}, ${r.at}, ${r.by}, ${r.expiresAt}) returning id`.execute(tx)
  return rows[0]!.id
}

/** A request whose mail cannot leave waits for nothing. */
export async function withdrawRequest(tx: Kysely<unknown>, id: number, at: Date): Promise<void> {
  await sql`update consent_requests set expires_at = ${at} where id = ${id}`.execute(tx)
}

/** A request that still waits for its link to be pressed. */
export async function findWaiting(db: Kysely<unknown>, id: number, now: Date): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`
    select id, org, customer, address, language, said, said_where as "where", expires_at as "expiresAt" from consent_requests
    where id = ${id} and confirmed_at is null and expires_at > ${now}`.execute(db)
  return rows[0]
}

/** The one press that counts: of any number of them one gets true. */
export async function confirm(tx: Kysely<unknown>, id: number, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update consent_requests set confirmed_at = ${now} where id = ${id} and confirmed_at is null and expires_at > ${now}`
      .execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** For which purposes a link is under way to a customer, by any of their numbers. */
export async function pendingOf(db: Kysely<unknown>, org: OrgId, ids: readonly number[], now: Date): Promise<ConsentPurpose[]> {
  const { rows } = await sql<{ purpose: ConsentPurpose }>`
    select distinct s->>'purpose' as purpose from consent_requests, jsonb_array_elements(said) s
    where org = ${org} and customer = any(${ids}::bigint[]) and confirmed_at is null and expires_at > ${now} order by 1`
      .execute(db)
  return rows.map((r) => r.purpose)
}

export async function insertWords(
  db: Kysely<unknown>, org: OrgId, draft: ConsentWordsDraft, at: Date, by: string | null,
): Promise<void> {
  await sql`
    insert into consent_words (org, purpose, number, zh, en, since, by)
    select ${org}, ${draft.purpose}, coalesce(max(number), 0) + 1, ${draft.words.zh}, ${draft.words.en}, ${at}, ${by}
    from consent_words where org = ${org} and purpose = ${draft.purpose}`.execute(db)
}

interface WordsRow {
  purpose: ConsentPurpose
  number: number
  zh: string
  en: string
  since: Date
  by: string | null
}
/** What is asked for each purpose today, and every version there was. */
export async function readWords(db: Kysely<unknown>, org: OrgId): Promise<AllConsentWords> {
  const { rows } = await sql<WordsRow>`
    select purpose, number, zh, en, since, by from consent_words where org = ${org} order by since desc, number desc`.execute(db)
  const history = rows.map((r): ConsentWords => ({
    purpose: r.purpose, version: `${r.purpose}-${r.number}`, words: { zh: r.zh, en: r.en }, since: r.since.toISOString(),
    by: r.by,
  }))
  const current = ConsentPurpose.options.map((purpose): ConsentWords =>
    history.find((w) => w.purpose === purpose)
      ?? { purpose, version: defaultVersion, words: { ...defaultWords[purpose] }, since: null, by: null })
  return { current, history }
}
