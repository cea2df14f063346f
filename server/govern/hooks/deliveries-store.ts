import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../roles/index.ts'
import type { Delivery, DeliveryDetail } from './contract.ts'

export interface NewMessage {
  readonly messageId: string
  readonly type: string
  readonly event: string
  readonly body: string
  readonly at: Date
}

const missed = 'The endpoint was not on when this happened.'

/**
 * Keeps what happened for the endpoints that want to know: waiting for those that are on, to be sent again later for the others.
 * Answers the deliveries that wait. What was told before, or nobody wants to know, is not kept.
 */
export async function insertMessage(tx: Kysely<unknown>, org: OrgId, m: NewMessage): Promise<number[]> {
  const { rows } = await sql<{ id: number; state: string }>`
    with wanted as (select id, state from hook_endpoints where org = ${org} and ${m.type} = any(events)),
    message as (
      insert into hook_messages (org, message_id, type, event, body, at)
      select ${org}, ${m.messageId}, ${m.type}, ${m.event}, ${m.body}, ${m.at}::timestamptz where exists (select 1 from wanted)
      on conflict (org, type, event) do nothing returning id)
    insert into hook_deliveries (org, endpoint, message, state, next_at, ended_at, problem)
    select ${org}, w.id, m.id, case w.state when 'on' then 'waiting' else 'failed' end,
      case w.state when 'on' then ${m.at}::timestamptz end, case w.state when 'on' then null else ${m.at}::timestamptz end,
      case w.state when 'on' then null else ${missed} end
    from wanted w, message m returning id, state`.execute(tx)
  return rows.filter((r) => r.state === 'waiting').map((r) => r.id)
}

/** A message to one endpoint only, whatever it wants to know. */
export async function insertForOne(
  tx: Kysely<unknown>, org: OrgId, endpoint: number, m: NewMessage,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    with message as (
      insert into hook_messages (org, message_id, type, event, body, at)
      select ${org}, ${m.messageId}, ${m.type}, ${m.event}, ${m.body}, ${m.at}::timestamptz
      where exists (select 1 from hook_endpoints where org = ${org} and id = ${endpoint}) returning id)
    insert into hook_deliveries (org, endpoint, message, state, next_at)
    select ${org}, ${endpoint}, id, 'waiting', ${m.at}::timestamptz from message returning id`.execute(tx)
  return rows[0]?.id
}

/** A delivery whose time has come, with all it takes to make it. */
export interface Due {
  readonly endpoint: number; readonly state: 'on' | 'off' | 'stopped'; readonly url: string
  readonly secret: string; readonly oldSecret: string | null; readonly attempts: number
  readonly messageId: string; readonly type: string; readonly body: string
}

/**
 * Counts one more attempt. Undefined where it does not wait, or not yet: another program has done it, or it was put off. (The
 * clocks of the program and the database may differ by a little.)
 */
export async function beginAttempt(db: Kysely<unknown>, org: OrgId, id: number, at: Date): Promise<Due | undefined> {
  const { rows } = await sql<Due>`
    update hook_deliveries d set attempts = attempts + 1 from hook_endpoints e, hook_messages m
    where d.org = ${org} and d.id = ${id} and d.state = 'waiting' and d.next_at <= ${at}::timestamptz + interval '1 minute' and e.id = d.endpoint and m.id = d.message
    returning e.id as endpoint, e.state, e.url, e.secret, case when e.old_until > ${at} then e.old_secret end as "oldSecret", d.attempts,
      m.message_id as "messageId", m.type, m.body`.execute(db)
  return rows[0]
}

/** What came of an attempt; `next` where there will be another. */
export interface Attempt {
  readonly state: 'waiting' | 'delivered' | 'failed'
  readonly next: Date | null
  readonly status: number | null
  readonly answer: string | null
  readonly problem: string | null
  readonly tookMs: number | null
}

export async function settleAttempt(db: Kysely<unknown>, org: OrgId, id: number, a: Attempt, at: Date): Promise<void> {
  await sql`
    update hook_deliveries set state = ${a.state}, next_at = ${a.next}, ended_at = ${a.state === 'waiting' ? null : at},
      status = ${a.status}, answer = ${a.answer}, problem = ${a.problem}, took_ms = ${a.tookMs}
    where org = ${org} and id = ${id} and state = 'waiting'`.execute(db)
}

interface Row extends Omit<DeliveryDetail, 'createdAt' | 'state' | 'tookMs'> {
  state: 'waiting' | 'delivered' | 'failed'; at: Date; next_at: Date | null; ended_at: Date | null; took_ms: number | null
}
export interface DeliveryFilter {
  readonly state?: Row['state'] | undefined
  readonly before?: number | undefined
  readonly limit: number
  readonly id?: number
}

/** Deliveries of an endpoint, the newest first. */
export async function listDeliveries(
  db: Kysely<unknown>, org: OrgId, endpoint: number, q: DeliveryFilter,
): Promise<(Delivery & { body: string })[]> {
  const { rows } = await sql<Row>`
    select d.id, m.message_id as message, m.type, m.at, m.body, d.state, d.attempts, d.next_at, d.ended_at, d.status, d.answer, d.problem, d.took_ms
    from hook_deliveries d join hook_messages m on m.id = d.message
    where d.org = ${org} and d.endpoint = ${endpoint} ${q.state ? sql`and d.state = ${q.state}` : sql``}
      ${q.before === undefined ? sql`` : sql`and d.id < ${q.before}`} ${q.id === undefined ? sql`` : sql`and d.id = ${q.id}`}
    order by d.id desc limit ${q.limit}`.execute(db)
  return rows.map(({ at, next_at, ended_at, took_ms, state, ...r }) => ({
    ...r, createdAt: at.toISOString(), tookMs: took_ms,
    state: state === 'waiting' ? { state, next: next_at!.toISOString() } : { state, at: ended_at!.toISOString() },
  }))
}

/** Lets a delivery wait again, from the beginning. */
export async function restartDelivery(tx: Kysely<unknown>, org: OrgId, endpoint: number, id: number, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update hook_deliveries set state = 'waiting', next_at = ${at}, ended_at = null, attempts = 0
    where org = ${org} and endpoint = ${endpoint} and id = ${id}`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Lets what an endpoint missed of a period (or all of it) wait again, the oldest first; answers those, and how many are left. */
export async function restartPeriod(
  tx: Kysely<unknown>, org: OrgId, endpoint: number, p: { from: Date; to: Date; everything: boolean; most: number }, at: Date,
): Promise<{ ids: number[]; left: number }> {
  const { rows } = await sql<{ message: number; total: number }>`
    select m.id as message, count(*) over ()::int as total from hook_messages m
    join hook_endpoints e on e.org = ${org} and e.id = ${endpoint} and m.type = any(e.events)
    left join hook_deliveries d on d.endpoint = e.id and d.message = m.id
    where m.org = ${org} and m.at >= ${p.from} and m.at < ${p.to} and (d.id is null or d.state = 'failed' or (${p.everything} and d.state = 'delivered'))
    order by m.id limit ${p.most}`.execute(tx)
  if (rows.length === 0) return { ids: [], left: 0 }
  const restarted = await sql<{ id: number }>`
    insert into hook_deliveries (org, endpoint, message, state, next_at)
    select ${org}, ${endpoint}, m, 'waiting', ${at}::timestamptz from unnest(${rows.map((r) => r.message)}::bigint[]) m
    on conflict (endpoint, message) do update set state = 'waiting', next_at = excluded.next_at, ended_at = null, attempts = 0
    returning id`.execute(tx)
  return { ids: restarted.rows.map((r) => r.id), left: rows[0]!.total - rows.length }
}

/** Forgets what happened so long ago, with its deliveries. */
export async function forgetMessages(db: Kysely<unknown>, before: Date): Promise<void> {
  await sql`delete from hook_messages where at < ${before}`.execute(db)
}
