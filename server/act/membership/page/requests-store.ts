import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import { customersToday } from '../../../record/customers/index.ts'
import type { DeletionRequest } from '../contract.ts'

type Row = Omit<DeletionRequest, 'at' | 'doneAt' | 'name'> & { at: Date; doneAt: Date | null }
const view = ({ at, doneAt, ...r }: Row): Omit<DeletionRequest, 'name'> =>
  ({ ...r, at: at.toISOString(), doneAt: doneAt?.toISOString() ?? null })

/** Remembers that a customer wants to be deleted; asked twice is asked once. */
export async function insertRequest(tx: Kysely<unknown>, org: OrgId, customer: number, words: string, at: Date): Promise<void> {
  await sql`insert into member_deletion_requests (org, customer, at, words) values (${org}, ${customer}, ${at}, ${words})
    on conflict (org, customer) where done_at is null do nothing`.execute(tx)
}

/** Since when a customer's request waits; undefined where there is none. */
export async function findRequest(db: Kysely<unknown>, org: OrgId, ids: readonly number[]): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`
    select at from member_deletion_requests where org = ${org} and customer = any(${ids}::bigint[]) and done_at is null`
      .execute(db)
  return rows[0]?.at
}

/** Requests, those that wait first and the oldest of them at the top. */
export async function listRequests(db: Kysely<unknown>, org: OrgId): Promise<Omit<DeletionRequest, 'name'>[]> {
  const { rows } = await sql<Row>`
    select r.id, t.id as customer, r.at, r.words, r.done_at as "doneAt", r.done_by as "doneBy"
    from member_deletion_requests r join ${customersToday(org)} t on t.known_as = r.customer
    where r.org = ${org} order by r.done_at is not null, r.at limit 200`.execute(db)
  return rows.map(view)
}

export async function countRequests(db: Kysely<unknown>, org: OrgId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from member_deletion_requests where org = ${org} and done_at is null`.execute(db)
  return rows[0]!.n
}

/** A person has carried it out; false where there is no such request. */
export async function endRequest(db: Kysely<unknown>, org: OrgId, id: number, by: string | null, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update member_deletion_requests set done_at = ${at}, done_by = ${by} where org = ${org} and id = ${id} and done_at is null`
      .execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
