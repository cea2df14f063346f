import { sql, type Kysely } from 'kysely'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Channel, Refusal } from '../../govern/contact/contract.ts'
import type { CallOutcome } from './contract.ts'

type Db = Kysely<unknown>

/** A try to reach a customer. */
export interface Call {
  readonly id: number
  readonly org: OrgId
  readonly task: number
  readonly customer: number
  readonly person: string
  readonly cadence: string
  readonly channel: Channel
  readonly beganAt: Date
  readonly endedAt: Date | null
  readonly outcome: CallOutcome | null
  readonly note: string
}
const columns =
  sql`id, org, task, customer, person, cadence, channel, began_at as "beganAt", ended_at as "endedAt", outcome, note`

export async function insertCall(
  tx: Db, org: OrgId, c: Pick<Call, 'task' | 'customer' | 'person' | 'cadence' | 'channel' | 'beganAt'> & { contact: number },
): Promise<void> {
  await sql`insert into follow_up_calls (org, task, customer, person, cadence, channel, contact, began_at)
    values (${org}, ${c.task}, ${c.customer}, ${c.person}, ${c.cadence}, ${c.channel}, ${c.contact}, ${c.beganAt})`.execute(tx)
}

export async function findCallUnderWay(db: Db, org: OrgId, task: number): Promise<Call | undefined> {
  const { rows } =
    await sql<Call>`select ${columns} from follow_up_calls where org = ${org} and task = ${task} and ended_at is null`.execute(db)
  return rows[0]
}

export async function endCall(
  tx: Db, org: OrgId, id: number, end: { outcome: CallOutcome; note: string; at: Date; person: string },
): Promise<void> {
  await sql`update follow_up_calls set outcome = ${end.outcome}, note = ${end.note}, ended_at = ${end.at}, person = ${end.person}
    where org = ${org} and id = ${id} and ended_at is null`.execute(tx)
}

/** Calls to a customer, by every number they have had, the newest first. */
export async function callsOf(db: Db, org: OrgId, customers: readonly number[], most: number): Promise<Call[]> {
  const { rows } = await sql<Call>`select ${columns} from follow_up_calls
    where org = ${org} and customer = any(${customers}::bigint[]) and ended_at is not null order by began_at desc limit ${most}`
      .execute(db)
  return rows
}

/** Counts a wish to follow up that contact policy refused. */
export async function countRefusal(tx: Db, org: OrgId, cadence: string, day: string, reason: Refusal): Promise<void> {
  await sql`insert into follow_up_refusals (org, cadence, day, reason, n) values (${org}, ${cadence}, ${day}, ${reason}, 1)
    on conflict (org, day, cadence, reason) do update set n = follow_up_refusals.n + 1`.execute(tx)
}

export interface CallCount { readonly cadence: string; readonly outcome: CallOutcome; readonly n: number }
/** Calls that ended in a period, by cadence and outcome; and how many customers they were to, by cadence ('' is all). */
export async function countCalls(
  db: Db, org: OrgId, from: Date, to: Date,
): Promise<{ counts: CallCount[]; customers: Map<string, number> }> {
  const counts = await sql<CallCount>`select cadence, outcome, count(*)::int as n from follow_up_calls
    where org = ${org} and ended_at is not null and began_at >= ${from} and began_at < ${to} group by cadence, outcome`
      .execute(db)
  const customers = await sql<{
    cadence: string; n: number
  }>`select coalesce(cadence, '') as cadence, count(distinct customer)::int as n from follow_up_calls
    where org = ${org} and ended_at is not null and began_at >= ${from} and began_at < ${to} group by grouping sets ((cadence), ())`.execute(db)
  return { counts: counts.rows, customers: new Map(customers.rows.map((r) => [r.cadence, r.n])) }
}

export async function listRefusals(
  db: Db, org: OrgId, from: string, to: string,
): Promise<{ cadence: string; reason: Refusal; n: number }[]> {
  const { rows } =
    await sql<{ cadence: string; reason: Refusal; n: number }>`select cadence, reason, sum(n)::int as n from follow_up_refusals
    where org = ${org} and day between ${from}::date and ${to}::date group by cadence, reason order by n desc, reason`.execute(db)
  return rows
}
