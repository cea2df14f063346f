import { sql, type Kysely, type Selectable, type Generated } from 'kysely'
import type { Postgres } from '../../platform/postgres/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Cost, Course, LookState, SeriesKey, WarningDetail } from './contract.ts'
import type { Member } from './follow.ts'

/** A series of a warning as it is stored: with its change as of the last look. */
export interface StoredMember extends Member {
  /** What its theme was called when it was last looked at. */
  readonly about?: string | undefined
  readonly change: { readonly value: number; readonly low: number; readonly high: number; readonly n: number }
}
interface WarningRow {
  id: Generated<number>
  org: number
  state: 'open' | 'watching' | 'over'
  course: Course
  leader: StoredMember
  others: StoredMember[]
  raised_on: string
  since: string
  earliest: string
  latest: string
  as_of: string
  owner: string | null
  muted_until: string | null
  over_on: string | null
  over_how: 'back' | 'settled' | 'silent' | 'ended' | null
  over_by: string | null
  customers: number
  cost: Cost
  finding: number | null
}
export type StoredWarning = Selectable<WarningRow>
type EventKind = WarningDetail['history'][number]['what']
interface EventRow {
  id: Generated<number>
  warning: number
  at: Generated<Date>
  day: string | null
  what: EventKind
  by: string | null
  to_person: string | null
  how: string | null
}
interface LookRow {
  org: number
  state: Exclude<LookState['state'], 'never'>
  progress: number
  as_of: string | null
  finished: Date | null
  judged: number
  not_judged: number
  problem: string | null
}
type Tables = { warnings: WarningRow; warning_events: EventRow; warning_unread: { org: number; day: string; marked: string }; warning_looks: LookRow }
export type WarningsDb = Kysely<Tables>
export const warningsDb = (postgres: Postgres): WarningsDb => postgres.db.withTables<Tables>()
export const warningsIn = (tx: Kysely<unknown>): WarningsDb => tx.withTables<Tables>()

// A calendar day stays the text that it is; the driver would make a moment of it in the machine's own zone.
const days = sql.raw(`raised_on::text, since::text, earliest::text, latest::text, as_of::text, muted_until::text, over_on::text`)
const all = sql.raw('id, org, state, course, leader, others, owner, over_how, over_by, customers, cost, finding')

export async function listWarnings(db: WarningsDb, org: OrgId, show: 'now' | 'over' | 'muted' | 'all', today: string): Promise<StoredWarning[]> {
  const which = {
    now: sql`state != 'over' and (muted_until is null or muted_until < ${today}::date)`,
    muted: sql`state != 'over' and muted_until >= ${today}::date`,
    over: sql`state = 'over'`,
    all: sql`true`,
  }[show]
  const { rows } = await sql<StoredWarning>`
    select ${all}, ${days} from warnings where org = ${org} and ${which}
    order by state = 'over', (course = 'worse') desc, coalesce(over_on, raised_on) desc, id desc limit 500`.execute(db)
  return rows
}

export async function readWarning(db: WarningsDb, org: OrgId, id: number): Promise<StoredWarning | undefined> {
  const { rows } = await sql<StoredWarning>`select ${all}, ${days} from warnings where org = ${org} and id = ${id}`.execute(db)
  return rows[0]
}

type WarningDraft = Pick<StoredWarning, 'course' | 'leader' | 'others' | 'raised_on' | 'since' | 'earliest' | 'latest' | 'as_of'>

export async function insertWarning(db: WarningsDb, org: OrgId, w: WarningDraft): Promise<number> {
  const { id } = await db.insertInto('warnings').values({
    ...w, leader: sql`${JSON.stringify(w.leader)}::jsonb`, others: sql`${JSON.stringify(w.others)}::jsonb`, org, state: 'open',
    owner: null, muted_until: null, over_on: null, over_how: null, over_by: null, customers: 0, finding: null,
    cost: sql`'{"known":false,"why":"too-short"}'::jsonb`,
  }).returning('id').executeTakeFirstOrThrow()
  await noteEvent(db, id, { what: 'raised', day: w.raised_on })
  return id
}

/** What a look found out about a warning that was there. */
export async function updateWarning(
  db: WarningsDb, id: number, w: Partial<Pick<StoredWarning, 'leader' | 'others' | 'as_of' | 'customers' | 'cost' | 'finding'>>,
): Promise<void> {
  const { leader, others, cost, ...plain } = w
  await db.updateTable('warnings').set({
    ...plain, ...(leader && { leader: sql`${JSON.stringify(leader)}::jsonb` }), ...(others && { others: sql`${JSON.stringify(others)}::jsonb` }),
    ...(cost && { cost: sql`${JSON.stringify(cost)}::jsonb` }),
  }).where('id', '=', id).execute()
}

export async function noteEvent(
  db: WarningsDb, warning: number, e: { what: EventKind; day?: string | null; by?: string | null; to?: string | null; how?: string | null },
): Promise<void> {
  await db.insertInto('warning_events')
    .values({ warning, what: e.what, day: e.day ?? null, by: e.by ?? null, to_person: e.to ?? null, how: e.how ?? null }).execute()
}

export async function listEvents(db: WarningsDb, warning: number): Promise<(Omit<Selectable<EventRow>, 'at'> & { at: Date })[]> {
  const { rows } = await sql<Selectable<EventRow>>`
    select id, warning, at, day::text, what, by, to_person, how from warning_events where warning = ${warning} order by id`.execute(db)
  return rows
}

/** A warning becomes over; false where it was already. */
export async function endWarning(
  db: WarningsDb, org: OrgId, id: number, over: { on: string; how: NonNullable<StoredWarning['over_how']>; by: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('warnings').set({ state: 'over', over_on: over.on, over_how: over.how, over_by: over.by })
    .where('org', '=', org).where('id', '=', id).where('state', '!=', 'over').executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await noteEvent(db, id, { what: 'over', day: over.on, by: over.by, how: over.how })
  return true
}

/** What a person decides about a warning. False where there is none that it could be decided about. */
export async function assignWarning(db: WarningsDb, org: OrgId, id: number, person: string | null, by: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('warnings').set({ owner: person, state: person === null ? 'open' : 'watching' })
    .where('org', '=', org).where('id', '=', id).where('state', '!=', 'over').executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await noteEvent(db, id, person === null ? { what: 'released', by } : { what: 'assigned', by, to: person })
  return true
}

export async function muteWarning(db: WarningsDb, org: OrgId, id: number, until: string | null, by: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('warnings').set({ muted_until: until })
    .where('org', '=', org).where('id', '=', id).where('state', '!=', 'over').executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await noteEvent(db, id, { what: until === null ? 'unmuted' : 'muted', by, day: until })
  return true
}

/** Takes back that a person ended it. */
export async function reopenWarning(db: WarningsDb, org: OrgId, id: number, by: string): Promise<boolean> {
  const { rows } = await sql`
    update warnings set state = case when owner is null then 'open' else 'watching' end, over_on = null, over_how = null, over_by = null
    where org = ${org} and id = ${id} and state = 'over' and over_how = 'ended' returning id`.execute(db)
  if (rows.length === 0) return false
  await noteEvent(db, id, { what: 'reopened', by })
  return true
}

/** Marks days in which signals were recorded, within the transaction that records them. */
export async function markDays(tx: WarningsDb, org: OrgId, days: readonly string[]): Promise<void> {
  await sql`
    insert into warning_unread (org, day) select ${org}, d::date from unnest(${days}::text[]) d order by d
    on conflict (org, day) do update set marked = warning_unread.marked + 1`.execute(tx)
}

export interface UnreadDay {
  readonly day: string
  readonly marked: string
}

export async function unreadDays(db: WarningsDb, org: OrgId, to: string): Promise<UnreadDay[]> {
  const { rows } = await sql<UnreadDay>`
    select day::text, marked::text from warning_unread where org = ${org} and day <= ${to}::date order by day`.execute(db)
  return rows
}

/** Forgets marks of days that were read; one that was marked again meanwhile stays. */
export async function forgetDays(db: WarningsDb, org: OrgId, days: readonly UnreadDay[]): Promise<void> {
  await sql`
    delete from warning_unread u using unnest(${days.map((d) => d.day)}::date[], ${days.map((d) => d.marked)}::bigint[]) as read (day, marked)
    where u.org = ${org} and u.day = read.day and u.marked = read.marked`.execute(db)
}

export async function readLook(db: WarningsDb, org: OrgId): Promise<LookState> {
  const { rows } = await sql<Omit<LookRow, 'org'>>`
    select state, progress, as_of::text, finished, judged, not_judged, problem from warning_looks where org = ${org}`.execute(db)
  const r = rows[0]
  if (!r) return { state: 'never', progress: 0, asOf: null, finished: null, judged: 0, notJudged: 0, problem: null }
  return {
    state: r.state, progress: r.progress, asOf: r.as_of, finished: r.finished?.toISOString() ?? null, judged: r.judged, notJudged: r.not_judged, problem: r.problem,
  }
}

/** Notes how a look goes. */
export async function writeLook(db: WarningsDb, org: OrgId, state: LookRow['state'], more: Partial<Omit<LookRow, 'org' | 'state'>> = {}): Promise<void> {
  await db.insertInto('warning_looks').values({ org, state, progress: 0, judged: 0, not_judged: 0, problem: null, ...more })
    .onConflict((c) => c.column('org').doUpdateSet({ state, ...more })).execute()
}

/** How far the look that runs has come; one that was asked to stop stays so. */
export async function noteProgress(db: WarningsDb, org: OrgId, progress: number, asOf?: string): Promise<void> {
  await db.updateTable('warning_looks').set({ progress, ...(asOf !== undefined && { as_of: asOf }) })
    .where('org', '=', org).where('state', 'in', ['running', 'cancelled']).execute()
}

/** Asks a look that waits or runs to stop; false where there is none. */
export async function cancelLook(db: WarningsDb, org: OrgId): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('warning_looks').set({ state: 'cancelled' })
    .where('org', '=', org).where('state', 'in', ['waiting', 'running']).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Warnings raised between two moments, the earliest first. */
export async function warningsBetween(db: WarningsDb, org: OrgId, from: Date, to: Date): Promise<{ warning: number; course: string; at: Date }[]> {
  const { rows } = await sql<{ warning: number; course: string; at: Date }>`
    select id as warning, course, raised_on::timestamptz as at from warnings where org = ${org} and raised_on >= ${from}::date and raised_on < ${to}::date
    order by raised_on, id`.execute(db)
  return rows
}

/** A warning as a report tells of it: what changed, when it was raised, and when it was over. */
export interface ToldWarning {
  readonly id: number
  readonly course: Course
  readonly series: SeriesKey
  /** What its theme was called; null where it is about none. */
  readonly about: string | null
  readonly raisedOn: string
  readonly overOn: string | null
  readonly finding: number | null
}

/** Warnings that were raised, or were over, on one of these days. */
export async function warningsOfDays(db: WarningsDb, org: OrgId, from: string, to: string): Promise<ToldWarning[]> {
  const { rows } = await sql<ToldWarning>`
    select id, course, leader->'key' as series, leader->>'about' as about, raised_on::text as "raisedOn", over_on::text as "overOn", finding from warnings
    where org = ${org} and (raised_on between ${from}::date and ${to}::date or over_on between ${from}::date and ${to}::date)
    order by raised_on, id limit 200`.execute(db)
  return rows
}
