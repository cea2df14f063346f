import { type Kysely, sql } from 'kysely'
import type { Migration } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'

export const migrations: readonly Migration[] = [{
  name: 'originals/001-sealed-texts',
  sql: `
    create table sealed_texts (
      org integer not null references organisations on delete cascade, source text not null, id text not null, customer bigint not null,
      sealed text not null, kept_at timestamptz not null, primary key (org, source, id));
    create index on sealed_texts (org, customer);
    create index on sealed_texts (kept_at);`,
}]

export interface SealedText {
  readonly source: string
  readonly id: string
  readonly customer: number
  readonly sealed: string
}

export async function insertTexts(tx: Kysely<unknown>, org: OrgId, texts: readonly SealedText[], at: Date): Promise<void> {
  await sql`
    insert into sealed_texts (org, source, id, customer, sealed, kept_at)
    select ${org}, *, ${at} from unnest(${texts.map((t) => t.source)}::text[], ${texts.map((t) => t.id)}::text[], ${texts.map((t) => t.customer)}::bigint[],
      ${texts.map((t) => t.sealed)}::text[]) on conflict do nothing`.execute(tx)
}

export async function findText(
  db: Kysely<unknown>, org: OrgId, source: string, id: string, since: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ sealed: string }>`
    select sealed from sealed_texts where org = ${org} and source = ${source} and id = ${id} and kept_at > ${since}`.execute(db)
  return rows[0]?.sealed
}

export async function organisationsWithTexts(db: Kysely<unknown>): Promise<OrgId[]> {
  const { rows } = await sql<{ org: OrgId }>`select distinct org from sealed_texts`.execute(db)
  return rows.map((r) => r.org)
}

/** Forgets what was kept before a moment. */
export async function deleteTexts(db: Kysely<unknown>, org: OrgId, before: Date): Promise<void> {
  await sql`delete from sealed_texts where org = ${org} and kept_at <= ${before}`.execute(db)
}
