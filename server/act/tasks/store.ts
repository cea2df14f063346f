import { sql, type Kysely } from 'kysely'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import { insideScope } from '../../record/customers/index.ts'
import type { Channel, ContactPurpose } from '../../govern/contact/contract.ts'
import type { Role } from '../../govern/roles/contract.ts'
import type { DropReason, NewTask, TaskEvent, TaskKind, TaskOutcome, TaskWords } from './contract.ts'

type Db = Kysely<unknown>
interface Row {
  id: number; org: number; key: string; kind: TaskKind; title: TaskWords; script: TaskWords | null; why: TaskWords | null
  customer: number | null; role: Role | null; person: string | null; state: 'open' | 'taken' | 'done' | 'dropped'
  due_at: Date; latest_at: Date | null; attempts: number; feature: string; about: string
  channel: Channel | null; purpose: ContactPurpose; outcome: string | null; ended_by: string | null; note: string; changed_at: Date
}

/** A task as it is stored. */
export interface StoredTask {
  readonly id: number
  readonly org: OrgId
  readonly key: string
  readonly kind: TaskKind
  readonly title: TaskWords
  readonly script: TaskWords | null
  readonly why: TaskWords | null
  readonly customer: number | null
  readonly role: Role | null
  readonly person: string | null
  readonly state: Row['state']
  readonly dueAt: Date
  readonly latestAt: Date | null
  readonly attempts: number
  readonly about: { readonly feature: string; readonly id: string }
  readonly channel: Channel | null
  readonly purpose: ContactPurpose
  /** A `TaskOutcome` where it is done, a `DropReason` where it was dropped. */
  readonly ended: string | null
  readonly endedBy: string | null
  readonly note: string
  readonly changedAt: Date
}
const view = (r: Row): StoredTask => ({
  id: r.id, org: r.org as OrgId, key: r.key, kind: r.kind, title: r.title, script: r.script, why: r.why, customer: r.customer, role: r.role,
  person: r.person, state: r.state, dueAt: r.due_at, latestAt: r.latest_at, attempts: r.attempts, about: { feature: r.feature, id: r.about },
  channel: r.channel, purpose: r.purpose, ended: r.outcome, endedBy: r.ended_by, note: r.note, changedAt: r.changed_at,
})

const words = (w: string | TaskWords | null | undefined) =>
  w === null || w === undefined || w === '' ? null : JSON.stringify(typeof w === 'string' ? { zh: w, en: w } : w)
const channelOf = (task: NewTask): Channel | null => task.channel ?? (task.kind === 'call' ? 'phone' : null)

/** The number of a new task, or of the one that has its key already. */
export async function insertTask(tx: Db, org: OrgId, task: NewTask, now: Date): Promise<{ id: number; isNew: boolean }> {
  const { rows } = await sql<{ id: number }>`
    insert into tasks (org, key, kind, title, script, why, customer, role, person, state, due_at, latest_at, feature, about, channel, purpose,
      opened_at, changed_at)
    values (${org}, ${task.key}, ${task.kind}, ${words(task.title)}::jsonb, ${words(task.script)}::jsonb, ${words(task.why)}::jsonb,
      ${task.customer ?? null}, ${task.role ?? null}, ${task.person ?? null}, ${task.person ? 'taken' : 'open'}, ${task.dueAt},
      ${task.latestAt ?? null}, ${task.about.feature}, ${task.about.id}, ${channelOf(task)}, ${task.purpose ?? 'follow-up'}, ${now}, ${now})
    on conflict (org, key) do nothing returning id`.execute(tx)
  if (rows[0]) return { id: rows[0].id, isNew: true }
  const known = await sql<{ id: number }>`select id from tasks where org = ${org} and key = ${task.key}`.execute(tx)
  return { id: known.rows[0]!.id, isNew: false }
}

export type NewEvent = Pick<TaskEvent, 'what'> & { by?: string | null; to?: string | null; until?: Date | null; note?: string }
export async function insertEvent(tx: Db, task: number, event: NewEvent, at: Date): Promise<void> {
  await sql`
    insert into task_events (task, at, what, by, to_person, until, note)
    values (${task}, ${at}, ${event.what}, ${event.by ?? null}, ${event.to ?? null}, ${event.until ?? null}, ${event.note ?? ''})`.execute(tx)
}

export interface StoredEvent {
  readonly at: Date
  readonly what: TaskEvent['what']
  readonly by: string | null
  readonly to: string | null
  readonly until: Date | null
  readonly note: string
}
export async function listEvents(db: Db, org: OrgId, task: number): Promise<StoredEvent[]> {
  const { rows } = await sql<StoredEvent>`
    select e.at, e.what, e.by, e.to_person as "to", e.until, e.note from task_events e join tasks t on t.id = e.task and t.org = ${org}
    where e.task = ${task} order by e.id`.execute(db)
  return rows
}

export async function findTask(db: Db, org: OrgId, id: number): Promise<StoredTask | undefined> {
  const { rows } = await sql<Row>`select * from tasks where org = ${org} and id = ${id}`.execute(db)
  return rows[0] && view(rows[0])
}

/** A task that is about to be changed: held until the transaction ends. */
export async function lockTask(tx: Db, org: OrgId, by: { id: number } | { key: string }): Promise<StoredTask | undefined> {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`key = ${by.key}`
  const { rows } = await sql<Row>`select * from tasks where org = ${org} and ${which} for update`.execute(tx)
  return rows[0] && view(rows[0])
}

/** Puts a task that is under way into somebody's hands, or back. */
export async function assignTask(tx: Db, org: OrgId, id: number, person: string | null, at: Date): Promise<void> {
  await sql`update tasks set person = ${person}, state = ${person === null ? 'open' : 'taken'}, changed_at = ${at}
    where org = ${org} and id = ${id} and state in ('open', 'taken')`.execute(tx)
}

export async function moveTask(tx: Db, org: OrgId, id: number, dueAt: Date, tried: boolean): Promise<void> {
  await sql`update tasks set due_at = ${dueAt}, attempts = attempts + ${tried ? 1 : 0}
    where org = ${org} and id = ${id} and state in ('open', 'taken')`.execute(tx)
}

export type TaskEnd =
  | { readonly state: 'done'; readonly outcome: TaskOutcome; readonly by: string; readonly note: string; readonly tried: boolean }
  | { readonly state: 'dropped'; readonly outcome: DropReason; readonly by: string | null; readonly note: string }

export async function endTask(tx: Db, org: OrgId, id: number, end: TaskEnd, at: Date): Promise<void> {
  await sql`update tasks set state = ${end.state}, outcome = ${end.outcome}, ended_by = ${end.by}, note = ${end.note}, changed_at = ${at},
    attempts = attempts + ${end.state === 'done' && end.tried ? 1 : 0}
    where org = ${org} and id = ${id} and state in ('open', 'taken')`.execute(tx)
}

/** Tasks whose time has passed, held until the transaction ends; those another program holds are left to it. */
export async function lockTooLate(tx: Db, now: Date, most: number): Promise<StoredTask[]> {
  const { rows } = await sql<Row>`select * from tasks where latest_at < ${now} and state in ('open', 'taken')
    order by latest_at limit ${most} for update skip locked`.execute(tx)
  return rows.map(view)
}

export type TaskPosition = readonly [at: string, id: number]
export interface Wanted {
  /** Whose: in this person's hands, or open to this role. */
  readonly mine?: { readonly person: string; readonly role: Role } | undefined
  readonly customers?: readonly number[] | undefined
  /** What this person may see: tasks about customers inside, and those about nobody in their own hands. */
  readonly within?: { readonly scope: Scope; readonly person: string } | undefined
  readonly when: { readonly dueBefore: Date } | { readonly dueFrom: Date } | { readonly endedFrom: Date } | 'now' | 'ended'
  readonly search?: string | undefined
  readonly after?: TaskPosition | undefined
  readonly limit: number
}

const isEnded = ({ when }: Pick<Wanted, 'when'>) => when === 'ended' || (when !== 'now' && 'endedFrom' in when)
function whereOf(org: OrgId, { when, mine, customers, within, search }: Pick<Wanted, 'when' | 'mine' | 'customers' | 'within' | 'search'>) {
  const ended = isEnded({ when })
  const states = ended ? ['done', 'dropped'] : ['open', 'taken']
  const then = when === 'ended' || when === 'now' ? sql`` : 'dueBefore' in when ? sql`and due_at < ${when.dueBefore}`
    : 'dueFrom' in when ? sql`and due_at >= ${when.dueFrom}` : sql`and changed_at >= ${when.endedFrom}`
  const like = search === undefined ? undefined : `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const own = !mine ? sql`` : ended ? sql`and ended_by = ${mine.person}`
    : sql`and (person = ${mine.person} or (person is null and (role is null or role = ${mine.role})))`
  return sql`org = ${org} and state = any(${states}) ${then} ${own} ${customers ? sql`and customer = any(${customers}::bigint[])` : sql``}
    ${within ? sql`and (${insideScope(org, within.scope, 'tasks.customer')} or (customer is null and person = ${within.person}))` : sql``}
    ${like === undefined ? sql`` : sql`and (title->>'zh' ilike ${like} or title->>'en' ilike ${like})`}`
}

export async function countTasks(db: Db, org: OrgId, q: Pick<Wanted, 'when' | 'mine' | 'customers' | 'within'>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from tasks where ${whereOf(org, q)}`.execute(db)
  return rows[0]!.n
}

/** Tasks under way with the earliest due first; those that ended with the latest first. */
export async function listTasks(db: Db, org: OrgId, q: Wanted): Promise<{ items: StoredTask[]; next: TaskPosition | null }> {
  const ended = isEnded(q)
  const after = q.after === undefined ? sql``
    : ended ? sql`and (changed_at, id) < (${q.after[0]}::timestamptz, ${q.after[1]}::integer)` : sql`and (due_at, id) > (${q.after[0]}::timestamptz, ${q.after[1]}::integer)`
  const { rows } = await sql<Row>`
    select * from tasks where ${whereOf(org, q)} ${after}
    order by ${ended ? sql`changed_at desc, id desc` : sql`due_at, id`} limit ${q.limit + 1}`.execute(db)
  const items = rows.slice(0, q.limit).map(view)
  const last = items.at(-1)
  return { items, next: rows.length > q.limit && last ? [(ended ? last.changedAt : last.dueAt).toISOString(), last.id] : null }
}

/** How many tasks under way each person has. */
export async function countLoads(db: Db, org: OrgId): Promise<Map<string, number>> {
  const { rows } = await sql<{ person: string; n: number }>`
    select person, count(*)::int as n from tasks where org = ${org} and state = 'taken' group by person`.execute(db)
  return new Map(rows.map((r) => [r.person, r.n]))
}
