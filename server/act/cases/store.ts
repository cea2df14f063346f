import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import { insideScope } from '../../record/customers/index.ts'
import { type CaseQuery, type CaseSettings, type Closing, type Opener, severities, type Severity, type StateName, type Target } from './contract.ts'
import { defaultSettings } from './defaults.ts'

type Db = Kysely<unknown>

/** A case as it is stored. */
export interface StoredCase {
  readonly id: number
  readonly number: string
  readonly customer: number
  readonly severity: Severity
  readonly subject: string
  readonly text: string
  readonly touchpoint: string | null
  readonly branch: string | null
  readonly cause: number | null
  readonly causeNames: { zh: string; en: string } | null
  readonly state: StateName
  readonly owner: string | null
  readonly stateSince: Date
  readonly openedBy: Opener
  readonly openedAt: Date
  readonly due: Readonly<Record<Target, Date>>
  readonly met: Readonly<Record<Target, Date | null>>
  readonly escalated: number
  readonly reopened: number
  readonly closedHow: Closing | null
  readonly closedBy: string | null
  readonly closedAt: Date | null
  readonly mergedInto: string | null
  readonly flag: number | null
  readonly revision: number
  readonly mentions: number
}

interface Row {
  id: number; number: string; customer: number; severity: number; subject: string; text: string; touchpoint: string | null; branch: string | null
  cause: number | null; zh: string | null; en: string | null; state: StateName; owner: string | null; state_since: Date
  opened_by: Opener; opened_at: Date; acknowledge_due: Date; answer_due: Date; solve_due: Date
  acknowledged_at: Date | null; answered_at: Date | null; solved_at: Date | null; escalated: number; reopened: number
  closed_how: Closing | null; closed_by: string | null; closed_at: Date | null; into_number: string | null; flag: number | null; revision: number
  mentions: number
}
const view = (r: Row): StoredCase => ({
  id: r.id, number: r.number, customer: Number(r.customer), severity: severities[r.severity]!, subject: r.subject, text: r.text, touchpoint: r.touchpoint,
  branch: r.branch, cause: r.cause, causeNames: r.cause === null ? null : { zh: r.zh ?? '', en: r.en ?? '' }, state: r.state, owner: r.owner,
  stateSince: r.state_since, openedBy: r.opened_by, openedAt: r.opened_at,
  due: { acknowledge: r.acknowledge_due, answer: r.answer_due, solve: r.solve_due },
  met: { acknowledge: r.acknowledged_at, answer: r.answered_at, solve: r.solved_at },
  escalated: r.escalated, reopened: r.reopened, closedHow: r.closed_how, closedBy: r.closed_by, closedAt: r.closed_at, mergedInto: r.into_number,
  flag: r.flag, revision: r.revision, mentions: Number(r.mentions),
})

const columns = (reader: string | null) => sql`c.*, k.zh, k.en, m.number as into_number,
  (select count(*)::int from case_mentions n where n.org = c.org and n."case" = c.id and n.person = ${reader} and n.seen_at is null) as mentions`
const joined = sql`cases c left join case_causes k on k.id = c.cause and k.org = c.org left join cases m on m.id = c.merged_into`

/** When the next thing is due that has not been met; null where the case is over. */
const nextDue = sql`case when c.state in ('closed', 'merged') then null else least(
  case when c.acknowledged_at is null then c.acknowledge_due end, case when c.answered_at is null then c.answer_due end,
  case when c.solved_at is null then c.solve_due end) end`

export async function readSettings(db: Db, org: OrgId): Promise<CaseSettings> {
  const { rows } = await sql<{ settings: CaseSettings }>`select settings from case_settings where org = ${org}`.execute(db)
  return { ...defaultSettings, ...rows[0]?.settings }
}

export async function writeSettings(db: Db, org: OrgId, settings: CaseSettings): Promise<void> {
  await sql`insert into case_settings (org, settings) values (${org}, ${JSON.stringify(settings)}::jsonb)
    on conflict (org) do update set settings = excluded.settings`.execute(db)
}

/** The next number of a year; the row stays locked to the end of the transaction, so that no number is missing or given twice. */
async function takeNumber(tx: Db, org: OrgId, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into case_numbers (org, year, last) values (${org}, ${year}, 1)
    on conflict (org, year) do update set last = case_numbers.last + 1 returning last`.execute(tx)
  return `C-${year}-${String(rows[0]!.last).padStart(6, '0')}`
}

type Stated = 'customer' | 'severity' | 'subject' | 'text' | 'touchpoint' | 'branch' | 'cause' | 'owner' | 'openedBy' | 'due' | 'flag'

export interface NewCase extends Pick<StoredCase, Stated> {
  readonly key: string
  readonly at: Date
  readonly year: number
}

/** Opens a case under the next number; where the key is taken, answers that one. Cases of one key are opened one after the other. */
export async function insertCase(tx: Db, org: OrgId, c: NewCase): Promise<{ id: number; number: string; isNew: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`heartline case ${org} ${c.key}`}, 0))`.execute(tx)
  const found = await sql<{ id: number; number: string }>`select id, number from cases where org = ${org} and key = ${c.key}`.execute(tx)
  if (found.rows[0]) return { ...found.rows[0], isNew: false }
  const number = await takeNumber(tx, org, c.year)
  const { rows } = await sql<{ id: number }>`
    insert into cases (org, number, key, customer, severity, subject, text, touchpoint, branch, cause, state, owner, state_since, opened_by, opened_at,
      acknowledge_due, answer_due, solve_due, flag)
    values (${org}, ${number}, ${c.key}, ${c.customer}, ${severities.indexOf(c.severity)}, ${c.subject}, ${c.text}, ${c.touchpoint}, ${c.branch}, ${c.cause},
      ${c.owner === null ? 'open' : 'working'}, ${c.owner}, ${c.at}, ${c.openedBy}, ${c.at}, ${c.due.acknowledge}, ${c.due.answer}, ${c.due.solve}, ${c.flag})
    returning id`.execute(tx)
  return { id: rows[0]!.id, number, isNew: true }
}

/** The latest case of a customer, by any of their numbers, that is not over; locked, so that what happens to it happens one after the other. */
export async function lockOpenCase(tx: Db, org: OrgId, ids: readonly number[]): Promise<StoredCase | undefined> {
  const { rows } = await sql<Row>`select ${columns(null)} from ${joined} where c.org = ${org} and c.customer = any(${ids}::bigint[])
    and c.state in ('open', 'working', 'checking', 'content') order by c.opened_at desc, c.id desc limit 1 for update of c`.execute(tx)
  return rows[0] && view(rows[0])
}

export async function hasOpenCase(tx: Db, org: OrgId, ids: readonly number[]): Promise<boolean> {
  const { rows } = await sql`select 1 from cases where org = ${org} and customer = any(${ids}::bigint[])
    and state in ('open', 'working', 'checking') limit 1`.execute(tx)
  return rows.length > 0
}

export async function findCase(db: Db, org: OrgId, number: string, reader: string | null = null): Promise<StoredCase | undefined> {
  const { rows } = await sql<Row>`select ${columns(reader)} from ${joined} where c.org = ${org} and c.number = ${number}`.execute(db)
  return rows[0] && view(rows[0])
}

/** A case, held to the end of the transaction. */
export async function lockCase(tx: Db, org: OrgId, which: { readonly number: string } | { readonly id: number }): Promise<StoredCase | undefined> {
  const one = 'number' in which ? sql`c.number = ${which.number}` : sql`c.id = ${which.id}`
  const { rows } = await sql<Row>`select ${columns(null)} from ${joined} where c.org = ${org} and ${one} for update of c`.execute(tx)
  return rows[0] && view(rows[0])
}

const Position = z.tuple([z.number(), z.number().int()])

/** Cases: what is due first stands first; those that are over come last, the newest of them first. */
export async function listCases(
  db: Db, org: OrgId, q: CaseQuery & { reader: string | null; now: Date; ids?: readonly number[] | undefined; scope: Scope | null },
): Promise<{ items: StoredCase[]; next: string | null }> {
  const after = q.cursor === undefined ? undefined : decodeCursor(q.cursor, Position)
  const due = sql`coalesce(extract(epoch from ${nextDue}), 4e10 - extract(epoch from c.state_since))::float8`
  const like = q.search === undefined ? undefined : `%${q.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const { rows } = await sql<Row & { due: number }>`select ${columns(q.reader)}, ${due} as due from ${joined} where c.org = ${org} and ${insideScope(org, q.scope, 'c.customer')}
    ${q.state === 'any' ? sql`` : q.state === 'now' ? sql`and c.state in ('open', 'working', 'checking', 'content')` : sql`and c.state = ${q.state}`}
    ${q.who === 'mine' ? sql`and c.owner = ${q.reader}` : sql``} ${q.who === 'nobody' ? sql`and c.owner is null` : sql``}
    ${q.who === 'mentioned' ? sql`and exists (select 1 from case_mentions n where n.org = c.org and n."case" = c.id and n.person = ${q.reader} and n.seen_at is null)` : sql``}
    ${q.severity === undefined ? sql`` : sql`and c.severity = ${severities.indexOf(q.severity)}`}
    ${q.late === undefined ? sql`` : sql`and coalesce(${nextDue} < ${q.now}, false) = ${q.late}`}
    ${q.cause === undefined ? sql`` : sql`and c.cause = ${q.cause}`} ${q.branch === undefined ? sql`` : sql`and c.branch = ${q.branch}`}
    ${q.ids === undefined ? sql`` : sql`and c.customer = any(${q.ids}::bigint[])`}
    ${like === undefined ? sql`` : sql`and (c.number ilike ${like} or c.subject ilike ${like})`}
    ${after === undefined ? sql`` : sql`and (${due}, c.id) > (${after[0]}::float8, ${after[1]}::int)`}
    order by due, c.id limit ${q.limit + 1}`.execute(db)
  const shown = rows.slice(0, q.limit)
  const last = shown.at(-1)
  return { items: shown.map(view), next: rows.length > q.limit && last ? encodeCursor([Number(last.due), last.id]) : null }
}

export interface CaseCounts { open: number; working: number; checking: number; content: number; late: number; mine: number; mentioned: number }
export async function countCases(db: Db, org: OrgId, reader: string | null, now: Date, scope: Scope | null): Promise<CaseCounts> {
  const inside = insideScope(org, scope, 'c.customer')
  const { rows } = await sql<CaseCounts>`
    select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'working')::int as working,
      count(*) filter (where state = 'checking')::int as checking, count(*) filter (where state = 'content')::int as content,
      count(*) filter (where ${nextDue} < ${now})::int as late, count(*) filter (where owner = ${reader})::int as mine,
      (select count(distinct n."case")::int from case_mentions n join cases c on c.id = n."case" and c.org = n.org
        where n.org = ${org} and n.person = ${reader} and n.seen_at is null and ${inside}) as mentioned
    from cases c where org = ${org} and ${inside} and state in ('open', 'working', 'checking', 'content')`.execute(db)
  return rows[0]!
}

/** Cases of any organisation in which something is late of which nobody was told yet. */
export async function findLate(db: Db, now: Date, most: number): Promise<{ org: OrgId; id: number }[]> {
  const late = (target: Target, due: string, met: string) =>
    sql`(${sql.ref(met)} is null and ${sql.ref(due)} < ${now} and not ${target}::text = any(told_late))`
  const { rows } = await sql<{ org: OrgId; id: number }>`select org, id from cases where state in ('open', 'working', 'checking', 'content') and (
    ${late('acknowledge', 'acknowledge_due', 'acknowledged_at')} or ${late('answer', 'answer_due', 'answered_at')} or ${late('solve', 'solve_due', 'solved_at')})
    order by id limit ${most}`.execute(db)
  return rows
}

/** Notes that what is late was told; answers the targets of which it was not told before. */
export async function noteLate(tx: Db, org: OrgId, id: number, now: Date): Promise<Target[]> {
  const { rows } = await sql<{ fresh: Target[] }>`
    with late as (select array_remove(array[
        case when acknowledged_at is null and acknowledge_due < ${now} then 'acknowledge' end,
        case when answered_at is null and answer_due < ${now} then 'answer' end,
        case when solved_at is null and solve_due < ${now} then 'solve' end], null) as targets, told_late as before
      from cases where org = ${org} and id = ${id} and state in ('open', 'working', 'checking', 'content') for update),
    fresh as (select array(select unnest(targets) except select unnest(before)) as targets from late)
    update cases set told_late = told_late || fresh.targets, escalated = escalated + least(1, cardinality(fresh.targets)) from fresh
    where org = ${org} and id = ${id} returning fresh.targets as fresh`.execute(tx)
  return rows[0]?.fresh ?? []
}
