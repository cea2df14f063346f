import { sql, type Kysely } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'

type Db = Kysely<unknown>

/** How many customers a day this person calls; null where they do not take part. */
export async function readDirector(db: Db, org: OrgId, person: string): Promise<number | null> {
  const { rows } =
    await sql<{ n: number }>`select per_day as n from follow_up_directors where org = ${org} and person = ${person}`.execute(db)
  return rows[0]?.n ?? null
}

export async function writeDirector(db: Db, org: OrgId, person: string, perDay: number | null, at: Date): Promise<void> {
  if (perDay === null) await sql`delete from follow_up_directors where org = ${org} and person = ${person}`.execute(db)
  else await sql`insert into follow_up_directors (org, person, per_day, since) values (${org}, ${person}, ${perDay}, ${at})
    on conflict (org, person) do update set per_day = excluded.per_day`.execute(db)
}

export async function listDirectors(db: Db, org: OrgId): Promise<{ person: string; perDay: number }[]> {
  const { rows } = await sql<{ person: string; perDay: number }>`
    select person, per_day as "perDay" from follow_up_directors where org = ${org} order by since, person`.execute(db)
  return rows
}

/** True for the one that plans this day: of any number of programs one gets it. */
export async function beginDay(tx: Db, org: OrgId, day: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into follow_up_picked_days (org, day) values (${org}, ${day}) on conflict do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export interface Pick {
  readonly person: string
  readonly customer: number
  readonly heldOut: boolean
  readonly task: number | null
}
export async function insertPick(tx: Db, org: OrgId, day: string, pick: Pick): Promise<void> {
  await sql`insert into follow_up_picks (org, day, person, customer, held_out, task)
    values (${org}, ${day}, ${pick.person}, ${pick.customer}, ${pick.heldOut}, ${pick.task}) on conflict do nothing`.execute(tx)
}

/** Customers who were picked since a day, held out or not. */
export async function pickedSince(tx: Db, org: OrgId, day: string): Promise<Set<number>> {
  const { rows } = await sql<{
    customer: number
  }>`select distinct customer from follow_up_picks where org = ${org} and day >= ${day}`.execute(tx)
  return new Set(rows.map((r) => r.customer))
}

/**
 * Everybody who was picked for a call, or held out by chance, from the morning of their first day, as they are numbered today.
 */
export async function pickedMembers(
  db: Db, org: OrgId, timeZone: string,
): Promise<{ customer: number; began: string; heldOut: boolean }[]> {
  const { rows } = await sql<{ customer: string; began: string; heldOut: boolean }>`
    select distinct on (coalesce(c.merged_into, p.customer)) coalesce(c.merged_into, p.customer) as customer, p.held_out as "heldOut",
      to_char((p.day::timestamp at time zone ${timeZone}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as began
    from follow_up_picks p left join customers c on c.org = p.org and c.id = p.customer where p.org = ${org}
    order by coalesce(c.merged_into, p.customer), p.day, p.customer`.execute(db)
  return rows.map((r) => ({ ...r, customer: Number(r.customer) }))
}
