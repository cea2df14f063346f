import { type Kysely, sql } from 'kysely'
import type { Contact, Refusal } from '../../govern/contact/contract.ts'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import { insideScope } from '../../record/customers/index.ts'
import type { Progress } from './contract.ts'

type Tx = Kysely<unknown>

/** Names the audience; each gets a lot, by which the messages are ordered. */
export async function nameMembers(tx: Tx, org: OrgId, campaign: number, customers: readonly number[]): Promise<void> {
  await sql`insert into campaign_members (org, campaign, customer, lot)
    select ${org}, ${campaign}, c, random() from unnest(${customers}::bigint[]) c on conflict do nothing`.execute(tx)
}

/** Some of those of whom it is not known yet whether they may be reached. */
export async function namedMembers(tx: Tx, campaign: number, most: number): Promise<number[]> {
  const { rows } = await sql<{ customer: number }>`
    select customer from campaign_members where campaign = ${campaign} and state = 'named' order by customer limit ${most}`
      .execute(tx)
  return rows.map((r) => r.customer)
}

/** Who may be reached is drawn into an arm; who may not is in none. */
export async function drawArms(
  tx: Tx, campaign: number, holdOut: number, found: readonly { readonly customer: number; readonly refused: Refusal | null }[],
): Promise<void> {
  await sql`update campaign_members m set
      state = case when f.refused is null then 'planned' else 'refused' end, reason = f.refused,
      held = case when f.refused is null then random() < ${holdOut} end
    from unnest(${found.map((f) => f.customer)}::bigint[], ${found.map((f) => f.refused)}::text[]) as f (customer, refused)
    where m.campaign = ${campaign} and m.customer = f.customer and m.state = 'named'`.execute(tx)
}

/**
 * Gives every member of either arm a moment, in the order of their lots, at the rate that was asked for. Once given, it stays.
 */
export async function giveSlots(tx: Tx, campaign: number, start: Date, perHour: number): Promise<void> {
  await sql`update campaign_members m set slot = s.slot, due = s.slot from (
      select customer, ${start}::timestamptz + (row_number() over (order by lot) - 1) * interval '1 hour' / ${perHour} as slot
      from campaign_members where campaign = ${campaign} and state = 'planned'
    ) s where m.campaign = ${campaign} and m.customer = s.customer and m.slot is null`.execute(tx)
}

/** Both arms in the order of their numbers, so many at a time. */
export async function armsAfter(
  tx: Tx, campaign: number, after: number, most: number,
): Promise<{ customer: number; held: boolean; slot: Date }[]> {
  const { rows } = await sql<{ customer: number; held: boolean; slot: Date }>`
    select customer, held, slot from campaign_members
    where campaign = ${campaign} and held is not null and customer > ${after} order by customer limit ${most}`.execute(tx)
  return rows
}

/** Both arms with their moments up to one of them, as customers are numbered today. */
export async function membersUntil(
  tx: Tx, org: OrgId, campaign: number, until: Date | undefined,
): Promise<{ customer: number; began: string; heldOut: boolean }[]> {
  const { rows } = await sql<{ customer: string; began: string; heldOut: boolean }>`
    select distinct on (coalesce(c.merged_into, m.customer)) coalesce(c.merged_into, m.customer) as customer, m.held as "heldOut",
      to_char(m.slot at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as began
    from campaign_members m left join customers c on c.org = m.org and c.id = m.customer
    where m.org = ${org} and m.campaign = ${campaign} and m.held is not null and m.slot is not null and (${until ?? null}::timestamptz is null or m.slot <= ${until ?? null})
    order by coalesce(c.merged_into, m.customer), m.slot`.execute(tx)
  return rows.map((r) => ({ ...r, customer: Number(r.customer) }))
}

/** Those whose moment has come, the earliest first; nobody else takes them while the transaction lasts. */
export async function dueMembers(tx: Tx, campaign: number, now: Date, most: number): Promise<{ customer: number; slot: Date }[]> {
  const { rows } = await sql<{ customer: number; slot: Date }>`
    select customer, slot from campaign_members where campaign = ${campaign} and state = 'planned' and not held and due <= ${now}
    order by due, customer limit ${most} for update skip locked`.execute(tx)
  return rows
}

export async function nextDue(tx: Tx, campaign: number): Promise<Date | undefined> {
  const { rows } = await sql<{ due: Date | null }>`
    select min(due) as due from campaign_members where campaign = ${campaign} and state = 'planned' and not held`.execute(tx)
  return rows[0]?.due ?? undefined
}

export async function postponeMember(tx: Tx, campaign: number, customer: number, due: Date): Promise<void> {
  await sql`update campaign_members set due = ${due} where campaign = ${campaign} and customer = ${customer} and state = 'planned'`.execute(tx)
}

/**
 * Whether a member has turned out to be the same person as one whose moment
 * came before: the first draw holds for both, also where it held them out.
 */
export async function isAnotherMember(
  tx: Tx, campaign: number, m: { readonly customer: number; readonly slot: Date }, ids: readonly number[],
): Promise<boolean> {
  const { rows } =
    await sql`select 1 from campaign_members where campaign = ${campaign} and customer = any(${ids}::bigint[]) and customer <> ${m.customer}
    and slot is not null and (slot, customer) < (${m.slot}, ${m.customer}::bigint) limit 1`.execute(tx)
  return rows.length > 0
}

/** Lets go of a member who is another one. */
export async function letGo(tx: Tx, campaign: number, customer: number): Promise<void> {
  await sql`update campaign_members set state = 'merged' where campaign = ${campaign} and customer = ${customer} and state = 'planned'`.execute(tx)
}

/** Members who have another number today: the number they were drawn under, and the one of today. */
export async function renumbered(tx: Tx, org: OrgId, campaign: number): Promise<{ from: number; into: number }[]> {
  const { rows } = await sql<{ from: string; into: string }>`
    select m.customer as "from", c.merged_into as "into" from campaign_members m join customers c on c.org = m.org and c.id = m.customer
    where m.org = ${org} and m.campaign = ${campaign} and m.slot is not null and c.merged_into is not null order by m.customer`
      .execute(tx)
  return rows.map((r) => ({ from: Number(r.from), into: Number(r.into) }))
}

/** Notes that the message is wished for, in the transaction that wishes it. */
export async function noteWish(tx: Tx, campaign: number, customer: number, contact: Contact): Promise<void> {
  await sql`update campaign_members set state = 'wished', contact = ${contact.id}, outcome = ${contact.outcome.state}
    where campaign = ${campaign} and customer = ${customer}`.execute(tx)
}

/** The moment of the last message that was wished for: where a campaign was stopped, later members count in neither arm. */
export async function lastWished(tx: Tx, campaign: number): Promise<Date | undefined> {
  const { rows } = await sql<{ slot: Date
    | null }>`select max(slot) as slot from campaign_members where campaign = ${campaign} and state = 'wished'`.execute(tx)
  return rows[0]?.slot ?? undefined
}

export async function countArms(tx: Tx, campaign: number): Promise<{ treated: number; heldOut: number }> {
  const { rows } = await sql<{ treated: number; held_out: number }>`
    select count(*) filter (where not held)::int as treated, count(*) filter (where held)::int as held_out from campaign_members where campaign = ${campaign}`.execute(tx)
  return { treated: rows[0]!.treated, heldOut: rows[0]!.held_out }
}

/** How far some campaigns have come. */
/** How far campaigns have come: with the customers inside a scope, where one is given. */
export async function progressOf(
  tx: Tx, org: OrgId, campaigns: readonly number[], scope: Scope | null = null,
): Promise<Map<number, Progress>> {
  const { rows } = await sql<{ campaign: number; state: string; held: boolean
    | null; outcome: string | null; reason: Refusal | null; n: number }>`
    select campaign, state, held, outcome, reason, count(*)::int as n from (
      select m.*, row_number() over (partition by m.campaign, coalesce(c.merged_into, m.customer) order by m.slot, m.customer) as nth
      from campaign_members m left join customers c on c.org = m.org and c.id = m.customer
      where m.org = ${org} and m.campaign = any(${campaigns}::int[]) and ${insideScope(org, scope, 'm.customer')}) people
    where nth = 1 group by campaign, state, held, outcome, reason`.execute(tx)
  return new Map([...Map.groupBy(rows, (r) => r.campaign)].map(([campaign, own]) => {
    const sum = (of: (r: (typeof own)[number]) => boolean) => own.filter(of).reduce((total, r) => total + r.n, 0)
    const isOver = (r: (typeof own)[number], ...outcomes: string[]) => r.state === 'wished' && outcomes.includes(r.outcome ?? '')
    return [campaign, {
      audience: sum(() => true), treated: sum((r) => r.held === false), heldOut: sum((r) => r.held === true),
      refused: own.flatMap((r) => (r.state === 'refused' ? [{ reason: r.reason!, n: r.n }] : [])).toSorted((a, b) => b.n - a.n),
      sent: sum((r) => isOver(r, 'sent')), failed: sum((r) => isOver(r, 'refused', 'failed', 'bounced', 'unknown')),
      waiting: sum((r) => r.held === false && (r.state === 'planned' || isOver(r, 'waiting', 'sending'))),
    }]
  }))
}
export const noProgress: Progress = { audience: 0, treated: 0, heldOut: 0, refused: [], sent: 0, failed: 0, waiting: 0 }
