import { type Kysely, sql } from 'kysely'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import { insideScope } from '../../record/customers/index.ts'

export interface StoredTransfer {
  readonly id: number; readonly customer: number; readonly topic: number; readonly topicName: string; readonly conversation: number
  readonly from: string; readonly to: string | null; readonly story: string; readonly offeredAt: Date
  readonly state: 'offered' | 'accepted' | 'declined' | 'taken-back'; readonly endedAt: Date | null; readonly endedBy: string | null
  readonly note: string | null; readonly toldAgain: boolean | null
  /** The people and the role of the topic: who may answer, where nobody is named. */
  readonly people: readonly string[]; readonly role: string | null
}
export interface NewTransfer {
  readonly customer: number; readonly topic: number; readonly conversation: number | null; readonly from: string; readonly to: string | null
  readonly story: string; readonly at: Date
}

const columns = sql`t.id, t.customer, t.topic, p.name as "topicName", t.conversation, t.from_person as from, t.to_person as to, t.story,
  t.offered_at as "offeredAt", t.state, t.ended_at as "endedAt", t.ended_by as "endedBy", t.note, t.told_again as "toldAgain", p.people, p.role`

/** Undefined where the customer is being offered already. */
export async function insertTransfer(tx: Kysely<unknown>, org: OrgId, t: NewTransfer): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into transfers (org, customer, topic, conversation, from_person, to_person, story, offered_at)
    values (${org}, ${t.customer}, ${t.topic}, coalesce(${t.conversation}::integer, 0), ${t.from}, ${t.to}, ${t.story}, ${t.at})
    on conflict (org, customer) where state = 'offered' do nothing returning id`.execute(tx)
  const id = rows[0]?.id
  if (id !== undefined && t.conversation === null) await sql`update transfers set conversation = id where id = ${id} and org = ${org}`.execute(tx)
  return id
}

/** A transfer, held to the end of the transaction. */
export async function lockTransfer(tx: Kysely<unknown>, org: OrgId, id: number): Promise<StoredTransfer | undefined> {
  await sql`select 1 from transfers where org = ${org} and id = ${id} for update`.execute(tx)
  return (await listTransfers(tx, org, { limit: 1, id }))[0]
}

/** Ends one that is offered. False where it is over. */
export async function endTransfer(
  tx: Kysely<unknown>, org: OrgId, id: number, end: { state: 'accepted' | 'declined' | 'taken-back'; by: string; note: string | null; at: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update transfers set state = ${end.state}, ended_at = ${end.at}, ended_by = ${end.by}, note = ${end.note}
    where org = ${org} and id = ${id} and state = 'offered'`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** What who accepted says: whether the customer had to tell it again. */
export async function noteTold(db: Kysely<unknown>, org: OrgId, id: number, by: string, again: boolean): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update transfers set told_again = ${again} where org = ${org} and id = ${id} and state = 'accepted' and ended_by = ${by}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

export interface Wanted {
  readonly limit: number
  readonly id?: number
  readonly before?: number | undefined
  readonly customers?: readonly number[] | undefined
  readonly conversations?: readonly number[]
  readonly scope?: Scope | null
  /** Offered by this person, or to them by name, by topic or by role. */
  readonly waitingFor?: { readonly person: string; readonly role: string }
  readonly acceptedBy?: string
}

/** Transfers, the newest first. */
export async function listTransfers(db: Kysely<unknown>, org: OrgId, w: Wanted): Promise<StoredTransfer[]> {
  const { rows } = await sql<StoredTransfer>`
    select ${columns} from transfers t join transfer_topics p on p.id = t.topic where t.org = ${org} and ${insideScope(org, w.scope ?? null, 't.customer')}
      ${w.id === undefined ? sql`` : sql`and t.id = ${w.id}`} ${w.before === undefined ? sql`` : sql`and t.id < ${w.before}`}
      ${w.customers === undefined ? sql`` : sql`and t.customer = any(${w.customers}::bigint[])`}
      ${w.conversations === undefined ? sql`` : sql`and t.conversation = any(${w.conversations}::int[])`}
      ${w.acceptedBy === undefined ? sql`` : sql`and t.state = 'accepted' and t.ended_by = ${w.acceptedBy}`}
      ${w.waitingFor === undefined ? sql`` : sql`and t.state = 'offered' and (t.from_person = ${w.waitingFor.person} or t.to_person = ${w.waitingFor.person}
        or (t.to_person is null and (${w.waitingFor.person} = any(p.people) or p.role = ${w.waitingFor.role})))`}
    order by t.id desc limit ${w.limit}`.execute(db)
  return rows.map((r) => ({ ...r, customer: Number(r.customer) }))
}

export interface TopicCount {
  readonly topic: number; readonly name: string; readonly transfers: number; readonly accepted: number; readonly declined: number
  readonly waitS: number | null; readonly conversations: number; readonly handedOn: number; readonly said: number; readonly again: number
}

/** Counts by topic of what was offered since a moment; a conversation counts under each topic that it went through. */
export async function countByTopic(db: Kysely<unknown>, org: OrgId, since: Date): Promise<TopicCount[]> {
  const { rows } = await sql<TopicCount>`
    with hands as (
      select conversation, count(*) filter (where state = 'accepted') as accepted from transfers where org = ${org} group by conversation)
    select t.topic, p.name, count(*)::int as transfers, (count(*) filter (where t.state = 'accepted'))::int as accepted,
      (count(*) filter (where t.state = 'declined'))::int as declined,
      percentile_cont(0.5) within group (order by extract(epoch from t.ended_at - t.offered_at)) filter (where t.state = 'accepted') as "waitS",
      count(distinct t.conversation)::int as conversations, (count(distinct t.conversation) filter (where h.accepted > 1))::int as "handedOn",
      (count(t.told_again))::int as said, (count(*) filter (where t.told_again))::int as again
    from transfers t join transfer_topics p on p.id = t.topic join hands h on h.conversation = t.conversation
    where t.org = ${org} and t.offered_at >= ${since} group by t.topic, p.name order by transfers desc, p.name`.execute(db)
  return rows
}
