import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Wording, WordingKind, WordingLanguage } from './contract.ts'

type Db = Kysely<unknown>
export interface StoredWording extends Wording { readonly kind: WordingKind; readonly language: WordingLanguage }

/** The wordings that an organisation has found for itself. */
export async function listOwn(db: Db, org: OrgId): Promise<StoredWording[]> {
  const { rows } = await sql<StoredWording>`select kind, language, subject, text, short from case_wordings where org = ${org}`
    .execute(db)
  return rows
}

export async function writeOwn(tx: Db, org: OrgId, { kind, language, subject, text, short }: StoredWording): Promise<void> {
  await sql`insert into case_wordings (org, kind, language, subject, text, short) values (${org}, ${kind}, ${language}, ${subject}, ${text}, ${short})
    on conflict (org, kind, language) do update set subject = excluded.subject, text = excluded.text, short = excluded.short`
      .execute(tx)
}

export async function forgetOwn(tx: Db, org: OrgId, kind: WordingKind, language: WordingLanguage): Promise<void> {
  await sql`delete from case_wordings where org = ${org} and kind = ${kind} and language = ${language}`.execute(tx)
}
