import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../govern/roles/index.ts'
import type { RemedyKind } from './contract.ts'

export interface KindCount { readonly kind: RemedyKind; readonly given: number; readonly matured: number; readonly came: number }

/** Of what was given since a moment: how many, how many of them long enough ago, and after how many of those the customer bought in time; `by` this person, or anybody. */
export async function countCameBack(db: Kysely<unknown>, org: OrgId, since: Date, now: Date, days: number, by?: string): Promise<KindCount[]> {
  const { rows } = await sql<KindCount>`
    select kind, count(*)::int as given, (count(*) filter (where old))::int as matured,
      (count(*) filter (where old and came_back < decided_at + ${days} * interval '1 day'))::int as came
    from (select *, decided_at <= ${now}::timestamptz - ${days} * interval '1 day' as old from remedies
      where org = ${org} and decision = 'given' and decided_at >= ${since} ${by === undefined ? sql`` : sql`and asked_by = ${by}`}) r
    group by kind order by given desc, kind`.execute(db)
  return rows
}

export interface Given { readonly remedies: number; readonly money: number }

/** Remedies given between two moments, and the money among them, as in the ledger: in the smallest unit. */
export async function sumGiven(db: Kysely<unknown>, org: OrgId, from: Date, to: Date): Promise<Given> {
  const { rows } = await sql<{ remedies: number; money: string }>`
    select count(*)::int as remedies, coalesce(sum(amount) filter (where kind <> 'points'), 0) as money
    from remedies where org = ${org} and decision = 'given' and decided_at >= ${from} and decided_at < ${to}`.execute(db)
  return { remedies: rows[0]!.remedies, money: Number(rows[0]!.money) }
}

/** Who was given something since a moment, and when, the latest first, by the number the customer has today. */
export async function listGiven(db: Kysely<unknown>, org: OrgId, since: Date, most: number): Promise<{ customer: number; at: Date }[]> {
  const { rows } = await sql<{ customer: string; at: Date }>`
    select coalesce(c.merged_into, r.customer) as customer, r.decided_at as at from remedies r left join customers c on c.org = r.org and c.id = r.customer
    where r.org = ${org} and r.decision = 'given' and r.decided_at >= ${since} order by r.decided_at desc limit ${most}`.execute(db)
  return rows.map((r) => ({ customer: Number(r.customer), at: r.at }))
}

export interface LedgerSum { readonly unit: 'money' | 'points'; readonly given: number; readonly used: number; readonly takenBack: number; readonly open: number }

/** What the ledger adds up to, over all time. */
export async function sumLedger(db: Kysely<unknown>, org: OrgId): Promise<LedgerSum[]> {
  const { rows } = await sql<{ unit: 'money' | 'points'; given: string; used: string; taken: string }>`
    select case r.kind when 'points' then 'points' else 'money' end as unit,
      coalesce(sum(e.amount) filter (where e.kind = 'given'), 0) as given, coalesce(sum(e.amount) filter (where e.kind = 'used'), 0) as used,
      coalesce(sum(e.amount) filter (where e.kind = 'taken-back'), 0) as taken
    from remedy_entries e join remedies r on r.id = e.remedy where e.org = ${org} group by 1 order by 1`.execute(db)
  return rows.map((r) => {
    const [given, used, takenBack] = [Number(r.given), Number(r.used), Number(r.taken)]
    return { unit: r.unit, given, used, takenBack, open: given - used - takenBack }
  })
}

export interface Giver { readonly person: string; readonly remedies: number; readonly money: number; readonly points: number }

/** Who gave how much since a moment, as it stands after what was taken back. */
export async function sumGivers(db: Kysely<unknown>, org: OrgId, since: Date): Promise<Giver[]> {
  const { rows } = await sql<{ person: string; remedies: number; money: string; points: string }>`
    select r.asked_by as person, count(distinct r.id)::int as remedies,
      coalesce(sum(case e.kind when 'given' then e.amount else -e.amount end) filter (where r.kind <> 'points' and e.kind <> 'used'), 0) as money,
      coalesce(sum(case e.kind when 'given' then e.amount else -e.amount end) filter (where r.kind = 'points' and e.kind <> 'used'), 0) as points
    from remedies r join remedy_entries e on e.remedy = r.id where r.org = ${org} and r.decision = 'given' and r.decided_at >= ${since}
    group by r.asked_by order by remedies desc, person`.execute(db)
  return rows.map((r) => ({ ...r, money: Number(r.money), points: Number(r.points) }))
}
