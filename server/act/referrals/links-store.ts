import { randomInt } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../govern/roles/index.ts'

export interface Link {
  readonly org: OrgId
  readonly customer: number
  readonly code: string
  readonly opened: number
  readonly shared: number
}

// Letters and digits that nobody mistakes for one another when a code is read aloud.
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const newCode = () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
/** Whatever else a signal carries in its place is no code of ours. */
export const isCode = (code: string): boolean => /^[2-9A-HJKMNP-Z]{8}$/.test(code)
export const tidyCode = (code: string): string => code.toUpperCase().replaceAll(/[\s-]/g, '')

/** The link of a customer, made where they have none yet. */
export async function linkOf(db: Kysely<unknown>, org: OrgId, customer: number, at: Date): Promise<Link> {
  for (;;) {
    const { rows } = await sql<Link>`
      with made as (
        insert into referral_links (org, customer, code, created_at) values (${org}, ${customer}, ${newCode()}, ${at})
        on conflict do nothing returning org, customer, code, opened, shared)
      select * from made union all
      select org, customer, code, opened, shared from referral_links where org = ${org} and customer = ${customer} limit 1`
        .execute(db)
    // Nothing: the new code is taken by somebody else, or another call is just making the link.
    if (rows[0]) return rows[0]
  }
}

export async function findByCode(db: Kysely<unknown>, code: string): Promise<Link | undefined> {
  const { rows } = await sql<Link>`select org, customer, code, opened, shared from referral_links where code = ${tidyCode(code)}`
    .execute(db)
  return rows[0]
}

/** Who the codes of an organisation belong to. */
export async function ownersOf(db: Kysely<unknown>, org: OrgId, codes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; customer: number }>`
    select code, customer from referral_links where org = ${org} and code = any(${codes}::text[])`.execute(db)
  return new Map(rows.map((r) => [r.code, r.customer]))
}

export async function countUse(db: Kysely<unknown>, org: OrgId, customer: number, what: 'opened' | 'shared'): Promise<void> {
  await sql`update referral_links set ${sql.ref(what)} = ${sql.ref(what)} + 1 where org = ${org} and customer = ${customer}`
    .execute(db)
}

export async function countLinks(db: Kysely<unknown>, org: OrgId): Promise<{ links: number; opened: number; shared: number }> {
  const { rows } = await sql<{ links: number; opened: number; shared: number }>`
    select count(*)::integer as links, coalesce(sum(opened), 0)::integer as opened, coalesce(sum(shared), 0)::integer as shared
    from referral_links where org = ${org}`.execute(db)
  return rows[0]!
}
