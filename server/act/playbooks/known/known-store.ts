import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Known } from '../conditions.ts'

type Db = Kysely<unknown>

/** What a batch of signals, or all of history, adds to what is known of a customer. */
export interface Heard {
  readonly customer: number
  readonly purchases: number
  readonly lastPurchase: string | null
  readonly tone: number | null
  readonly toneAt: string | null
}

/** Whether the history of an organisation was counted; whoever gets `false` has to do it, in this transaction. */
export async function wasCounted(tx: Db, org: OrgId, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into playbook_counted (org, at) values (${org}, ${at}) on conflict do nothing`
    .execute(tx)
  return (numAffectedRows ?? 0n) === 0n
}

export async function addHeard(tx: Db, org: OrgId, heard: readonly Heard[]): Promise<void> {
  if (heard.length === 0) return
  await sql`
    insert into playbook_known as k (org, customer, purchases, last_purchase, tone, tone_at)
    select ${org}, h.customer, h.purchases, h."lastPurchase", h.tone, h."toneAt"
    from jsonb_to_recordset(${JSON.stringify(heard)}::jsonb) as h (customer bigint, purchases int, "lastPurchase" timestamptz, tone real, "toneAt" timestamptz)
    order by h.customer
    on conflict (org, customer) do update set purchases = k.purchases + excluded.purchases,
      last_purchase = greatest(k.last_purchase, excluded.last_purchase),
      tone = case when k.tone_at is null or excluded.tone_at >= k.tone_at then excluded.tone else k.tone end,
      tone_at = greatest(k.tone_at, excluded.tone_at)`.execute(tx)
}

/** How often each of these customers has bought, under every number they were ever known by. */
export async function purchasesOf(tx: Db, org: OrgId, customers: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ customer: number; n: number }>`
    select w.customer, coalesce(sum(k.purchases), 0)::int as n from unnest(${customers}::bigint[]) as w (customer)
    left join lateral (
      select w.customer as id union all select c.id from customers c where c.merged_into = w.customer and c.org = ${org}) as numbers on true
    left join playbook_known k on k.org = ${org} and k.customer = numbers.id group by w.customer`.execute(tx)
  return new Map(rows.map((r) => [r.customer, r.n]))
}

/** What is known of one customer, under all their numbers. */
export async function readKnown(tx: Db, org: OrgId, numbers: readonly number[]): Promise<Known> {
  const { rows } = await sql<Known>`
    select coalesce(sum(purchases), 0)::int as purchases, max(last_purchase) as "lastPurchase", max(tone_at) as "toneAt",
      (array_agg(tone order by tone_at desc nulls last))[1]::float8 as tone
    from playbook_known where org = ${org} and customer = any(${numbers}::bigint[])`.execute(tx)
  return rows[0]!
}
