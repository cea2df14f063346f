import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../govern/roles/index.ts'

type Db = Kysely<unknown>

/** Ends every link to a customer's page that was made until now. */
export async function endLinks(db: Db, org: OrgId, customer: number, at: Date): Promise<void> {
  await sql`
    insert into own_page_ends (org, customer, ended_at) values (${org}, ${customer}, ${at}) on conflict (org, customer) do update set ended_at = excluded.ended_at`.execute(db)
}

/** Until when links to a customer, under any of their numbers, were ended; undefined where none were. */
export async function endedAt(db: Db, org: OrgId, customers: readonly number[]): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select max(ended_at) as at from own_page_ends where org = ${org} and customer = any(${[...customers]})`.execute(db)
  return rows[0]?.at ?? undefined
}
