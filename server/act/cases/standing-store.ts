import { sql, type Kysely } from 'kysely'
import type { OrgId } from '../../govern/roles/index.ts'

/** What stands with a customer: the latest case that is not over, and what they were promised and have not yet got. */
export interface Standing {
  readonly case: { readonly number: string; readonly subject: string } | null
  readonly promised: { readonly words: string; readonly due: string | null }[]
}

/** By every number the customer has had. */
export async function readStanding(db: Kysely<unknown>, org: OrgId, ids: readonly number[]): Promise<Standing> {
  const open = await sql<{ number: string; subject: string }>`
    select number, subject from cases where org = ${org} and customer = any(${ids}::bigint[]) and state in ('open', 'working', 'checking', 'content')
    order by opened_at desc limit 1`.execute(db)
  const promised = await sql<{ words: string; due: string | null }>`
    select p.words, p.due from case_promises p join cases c on c.id = p."case"
    where p.org = ${org} and c.customer = any(${ids}::bigint[]) and p.kept_at is null order by p.due nulls last, p.id limit 5`
      .execute(db)
  return { case: open.rows[0] ?? null, promised: promised.rows }
}
