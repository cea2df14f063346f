import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../govern/roles/index.ts'
import type { CorrectionNoted } from './contract.ts'

export async function changeName(tx: Kysely<unknown>, org: OrgId, customer: number, name: string): Promise<void> {
  await sql`update customers set name = ${name} where org = ${org} and id = ${customer}`.execute(tx)
}

/** Puts an address in the place of another, or beside the others where none is named. */
export async function changeIdentifier(
  tx: Kysely<unknown>, org: OrgId, customer: number, kind: 'email' | 'phone', was: string | null, now: string,
): Promise<void> {
  if (was !== null && was !== now)
    await sql`delete from customer_identifiers where org = ${org} and customer = ${customer} and kind = ${kind} and value = ${was}`.execute(tx)
  await sql`insert into customer_identifiers (org, kind, value, customer) values (${org}, ${kind}, ${now}, ${customer}) on conflict do nothing`.execute(tx)
}

export async function insertCorrection(
  tx: Kysely<unknown>, org: OrgId, customer: number, c: Pick<CorrectionNoted, 'field' | 'where' | 'by'> & { at: Date },
): Promise<void> {
  await sql`insert into customer_corrections (org, customer, field, said_where, at, by) values (${org}, ${customer}, ${c.field}, ${c.where}, ${c.at}, ${c.by})`.execute(tx)
}

/** What was put right of a customer, the newest first; the values themselves are not kept. */
export async function listCorrections(db: Kysely<unknown>, org: OrgId, ids: readonly number[]): Promise<CorrectionNoted[]> {
  const { rows } = await sql<Omit<CorrectionNoted, 'at'> & { at: Date }>`
    select field, said_where as "where", at, by from customer_corrections where org = ${org} and customer = any(${ids}::bigint[]) order by id desc limit 100`.execute(db)
  return rows.map((r) => ({ ...r, at: r.at.toISOString() }))
}
