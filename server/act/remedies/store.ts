import { type Kysely, sql } from 'kysely'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import { customersToday, insideScope } from '../../record/customers/index.ts'
import type { RemedyKind, RemedyQuery } from './contract.ts'

/** A remedy with the sums of its ledger. */
export interface StoredRemedy {
  readonly id: number; readonly customer: number; readonly kind: RemedyKind; readonly amount: number; readonly currency: string; readonly reason: string
  readonly about: { feature: string; id: string } | null; readonly asked_by: string; readonly asked_at: Date; readonly own: boolean
  readonly decision: 'given' | 'declined' | null; readonly decided_at: Date | null; readonly decided_by: string | null; readonly note: string | null
  readonly came_back: Date | null; readonly used: number; readonly taken_back: number; readonly last_at: Date | null
}
export interface NewRemedy {
  readonly customer: number; readonly kind: RemedyKind; readonly amount: number; readonly currency: string; readonly reason: string
  readonly about: { feature: string; id: string } | null; readonly key: string | null; readonly by: string; readonly at: Date; readonly own: boolean
}

/** Undefined where the key is taken. */
export async function insertRemedy(tx: Kysely<unknown>, org: OrgId, r: NewRemedy): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into remedies (org, customer, kind, amount, currency, reason, about, key, asked_by, asked_at, own)
    values (${org}, ${r.customer}, ${r.kind}, ${r.amount}, ${r.currency}, ${r.reason}, ${r.about && JSON.stringify(r.about)}, ${r.key}, ${r.by},
      ${r.at}, ${r.own})
    on conflict (org, key) where key is not null do nothing returning id`.execute(tx)
  return rows[0]?.id
}

export async function findByKey(tx: Kysely<unknown>, org: OrgId, key: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from remedies where org = ${org} and key = ${key}`.execute(tx)
  return rows[0]?.id
}

/** Decides one that waits. False where somebody has. */
export async function decide(
  tx: Kysely<unknown>, org: OrgId, id: number, d: { decision: 'given' | 'declined'; by: string; at: Date; note: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update remedies set decision = ${d.decision}, decided_at = ${d.at}, decided_by = ${d.by}, note = ${d.note}
    where org = ${org} and id = ${id} and decision is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function insertEntry(
  tx: Kysely<unknown>, org: OrgId, remedy: number, e: { kind: 'given' | 'used' | 'taken-back'; amount: number; at: Date; by: string | null; note?: string },
): Promise<void> {
  await sql`insert into remedy_entries (org, remedy, kind, amount, at, by_person, note)
    values (${org}, ${remedy}, ${e.kind}, ${e.amount}, ${e.at}, ${e.by}, ${e.note ?? ''})`.execute(tx)
}

const sums = sql`
  coalesce((select sum(amount) from remedy_entries e where e.remedy = r.id and e.kind = 'used'), 0)::bigint as used,
  coalesce((select sum(amount) from remedy_entries e where e.remedy = r.id and e.kind = 'taken-back'), 0)::bigint as taken_back,
  (select max(at) from remedy_entries e where e.remedy = r.id) as last_at`

/** A remedy, held to the end of the transaction. */
export async function lockRemedy(tx: Kysely<unknown>, org: OrgId, id: number): Promise<StoredRemedy | undefined> {
  await sql`select 1 from remedies where org = ${org} and id = ${id} for update`.execute(tx)
  return (await listRemedies(tx, org, { limit: 1 }, { id }))[0]
}

/** Remedies, the newest first; `ids`: of this customer, by every number they have had. */
export async function listRemedies(
  db: Kysely<unknown>, org: OrgId, q: Pick<RemedyQuery, 'limit'> & Partial<RemedyQuery>,
  only: { id?: number; before?: number | undefined; customers?: readonly number[] | undefined; scope?: Scope | null } = {},
): Promise<StoredRemedy[]> {
  const state = {
    asked: sql`and decision is null`, declined: sql`and decision = 'declined'`,
    given: sql`and decision = 'given' and used + taken_back < amount`, spent: sql`and decision = 'given' and used + taken_back = amount`,
  }
  const { rows } = await sql<StoredRemedy>`
    select * from (select r.*, ${sums} from remedies r where r.org = ${org} and ${insideScope(org, only.scope ?? null, 'r.customer')}
      ${only.id === undefined ? sql`` : sql`and r.id = ${only.id}`} ${only.before === undefined ? sql`` : sql`and r.id < ${only.before}`}
      ${only.customers === undefined ? sql`` : sql`and r.customer = any(${only.customers}::bigint[])`}
      ${q.feature === undefined ? sql`` : sql`and r.about ->> 'feature' = ${q.feature}`} ${q.about === undefined ? sql`` : sql`and r.about ->> 'id' = ${q.about}`}
    ) s where true ${q.state === undefined ? sql`` : state[q.state]} order by id desc limit ${q.limit}`.execute(db)
  return rows.map((r) => ({ ...r, amount: Number(r.amount), customer: Number(r.customer), used: Number(r.used), taken_back: Number(r.taken_back) }))
}

/** Notes the first purchase after a remedy, by whatever number the customer has today. */
export async function noteCameBack(
  tx: Kysely<unknown>, org: OrgId, purchases: readonly { customer: number; time: string }[], since: Date,
): Promise<void> {
  await sql`
    update remedies r set came_back = first.at from (
      select m.id, min(p.time::timestamptz) as at
      from unnest(${purchases.map((p) => p.customer)}::bigint[], ${purchases.map((p) => p.time)}::text[]) p (customer, time)
      join ${customersToday(org)} k on k.id = p.customer
      join remedies m on m.org = ${org} and m.customer = k.known_as and m.decision = 'given' and m.decided_at >= ${since}
        and p.time::timestamptz > m.decided_at
      group by m.id) first
    where r.org = ${org} and r.id = first.id and (r.came_back is null or first.at < r.came_back)`.execute(tx)
}

/** Whether a purchase could speak of any remedy at all: most organisations at most moments have none. */
export async function waitsForPurchase(tx: Kysely<unknown>, org: OrgId, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from remedies where org = ${org} and decision = 'given' and came_back is null and decided_at >= ${since} limit 1`.execute(tx)
  return rows.length > 0
}
