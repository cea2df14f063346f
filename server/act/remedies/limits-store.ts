import { type Kysely, sql } from 'kysely'
import type { OrgId, Role } from '../../govern/roles/index.ts'
import type { Limit, RemedyKind } from './contract.ts'

export async function listLimits(db: Kysely<unknown>, org: OrgId, role?: Role): Promise<Limit[]> {
  const { rows } = await sql<Limit>`
    select role, kind, each_time as each, per_month as "perMonth" from remedy_limits
    where org = ${org} ${role === undefined ? sql`` : sql`and role = ${role}`} order by role, kind`.execute(db)
  return rows
}

/** Replaces all limits of an organisation. */
export async function saveLimits(tx: Kysely<unknown>, org: OrgId, limits: readonly Limit[]): Promise<void> {
  await sql`delete from remedy_limits where org = ${org}`.execute(tx)
  for (const l of limits)
    await sql`insert into remedy_limits (org, role, kind, each_time, per_month) values (${org}, ${l.role}, ${l.kind}, ${l.each}, ${l.perMonth})`.execute(tx)
}

/** Who gives does it alone, to the end of the transaction; or two remedies at once could each find the same room in a month. */
export async function lockGiver(tx: Kysely<unknown>, org: OrgId, person: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`heartline remedy ${org} ${person}`}, 0))`.execute(tx)
}

/** What a person gave on their own this calendar month (by the clock of the zone), less what was taken back of it. */
export async function spentThisMonth(
  tx: Kysely<unknown>, org: OrgId, person: string, zone: string, now: Date,
): Promise<ReadonlyMap<RemedyKind, number>> {
  const { rows } = await sql<{ kind: RemedyKind; spent: number }>`
    select r.kind, sum(case e.kind when 'given' then e.amount when 'taken-back' then -e.amount else 0 end)::bigint as spent
    from remedies r join remedy_entries e on e.remedy = r.id
    where r.org = ${org} and r.asked_by = ${person} and r.own
      and r.decided_at >= date_trunc('month', ${now}::timestamptz at time zone ${zone}) at time zone ${zone}
    group by r.kind`.execute(tx)
  return new Map(rows.map((r) => [r.kind, Number(r.spent)]))
}
