import { sql, type RawBuilder } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { ScoreMethod } from '../../../record/signals/contract.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import type { Period, ScoresAsked, Trait } from './contract.ts'

/** Which sheets are meant: of these surveys, of these days in this zone. What is suspect never counts. */
export interface Scope extends Period {
  readonly org: OrgId
  readonly surveys: readonly number[]
  readonly zone: string
}

/** `h` is the sheet: its day by the organisation's clock. A sheet still open counts on the day it was opened. */
const within = ({
  org,
  surveys,
  from,
  to,
  zone,
}: Scope): RawBuilder<unknown> => sql`h.org = ${org} and h.survey = any(${surveys}::int[])
  and (${from ?? null}::date is null or (coalesce(h.ended_at, h.opened_at) at time zone ${zone})::date >= ${from ?? null}::date)
  and (${to ?? null}::date is null or (coalesce(h.ended_at, h.opened_at) at time zone ${zone})::date <= ${to ?? null}::date)`

export interface Disposition {
  readonly channel: string
  readonly outcome: string
  readonly n: number
}

/** How each invitation ended, by channel. A partial sheet counts as one from half of what was asked on (AAPOR 2023). */
export async function dispositions(db: SheetsDb, { org, surveys, from, to, zone }: Scope): Promise<Disposition[]> {
  const { rows } = await sql<Disposition>`
    select l.channel, case
        when h.state = 'complete' then 'complete' when h.state = 'partial' and h.share >= 0.5 then 'partial'
          when h.state = 'partial' then 'refused'
        when l.outcome is not null then l.outcome else 'silent' end as outcome, count(*)::int as n
    from survey_links l left join sheets h on h.link = l.id and h.suspect is null
    where l.org = ${org} and l.survey = any(${surveys}::int[]) and l.kind = 'personal'
      and (l.revoked_at is null or h.state in ('complete', 'partial'))
      and (${from ?? null}::date is null or (l.created_at at time zone ${zone})::date >= ${from ?? null}::date)
      and (${to ?? null}::date is null or (l.created_at at time zone ${zone})::date <= ${to ?? null}::date)
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

export interface Begun {
  readonly channel: string
  readonly started: number
  readonly complete: number
  readonly partial: number
  readonly suspect: number
}

export async function begunOnSharedLinks(db: SheetsDb, scope: Scope): Promise<Begun[]> {
  const { rows } = await sql<Begun>`
    select h.channel, count(*) filter (where h.suspect is null)::int as started,
      count(*) filter (where h.suspect is null and h.state = 'complete')::int as complete,
      count(*) filter (where h.suspect is null and h.state = 'partial')::int as partial, count(h.suspect)::int as suspect
    from sheets h where ${within(scope)} and not h.personal group by 1 order by 1`.execute(db)
  return rows
}

export interface SheetCounts {
  readonly open: number
  readonly complete: number
  readonly partial: number
  readonly empty: number
  readonly seconds: number | null
}

export async function countSheets(db: SheetsDb, scope: Scope): Promise<SheetCounts> {
  const { rows } = await sql<SheetCounts>`
    select count(*) filter (where h.state = 'open')::int as open, count(*) filter (where h.state = 'complete')::int as complete,
      count(*) filter (where h.state = 'partial')::int as partial, count(*) filter (where h.state = 'empty')::int as empty,
      percentile_cont(0.5) within group (order by extract(epoch from h.ended_at - h.started_at)::float8)
        filter (where h.state = 'complete' and h.ended_at > h.started_at) as seconds
    from sheets h where ${within(scope)} and h.suspect is null`.execute(db)
  return rows[0]!
}

export interface QuestionCounts {
  readonly question: string
  readonly seen: number
  readonly answered: number
  readonly left: number
  readonly seconds: number | null
}

/** Who saw, answered and left at each question, and how long an answer took; a pause of half an hour is no thinking. */
export async function countQuestions(db: SheetsDb, scope: Scope): Promise<QuestionCounts[]> {
  const { rows } = await sql<QuestionCounts>`
    with chosen as materialized (select h.id, h.state from sheets h where ${within(scope)} and h.suspect is null),
    seen as (select s.sheet, s.question, s.at, c.state from survey_seen s join chosen c on c.id = s.sheet),
    answered as (select a.sheet, a.question, a.first_at from answers a join chosen c on c.id = a.sheet
      where a.answer is not null),
    last as (select distinct on (sheet) sheet, question from seen where state in ('partial', 'empty') order by sheet, at desc),
    each_time as (
      select coalesce(s.question, a.question) as question, s.sheet as seen, a.sheet as answered, l.sheet as "left",
        case when a.first_at >= s.at and a.first_at < s.at + interval '30 minutes' then extract(epoch
          from a.first_at - s.at)::float8 end as seconds
      from seen s full join answered a on a.sheet = s.sheet and a.question = s.question
        left join last l on l.sheet = s.sheet and l.question = s.question
    )
    select question, count(seen)::int as seen, count(answered)::int as answered, count("left")::int as "left",
      percentile_cont(0.5) within group (order by seconds) as seconds
    from each_time group by question`.execute(db)
  return rows
}

/** Scores of one group and one way of asking, told by their moments; `stratum` is the part of the population they stand for. */
export interface ScoreGroup {
  readonly question: string
  readonly title: string
  readonly method: ScoreMethod
  readonly factor: string
  readonly low: number
  readonly high: number
  readonly group: string
  readonly stratum: string
  readonly value: number
  readonly n: number
}

const traits = {
  place: sql`coalesce(h.place, '')`,
  channel: sql`h.channel`,
  language: sql`h.language`,
  version: sql`h.version::text`,
  survey: sql`u.key`,
} as const
const periods = { day: 'day', week: 'week', month: 'month' } as const

function groupOf(by: ScoresAsked['by'] | undefined, zone: string): RawBuilder<unknown> {
  if (by === undefined) return sql`''`
  if (typeof by === 'object') return sql`coalesce(c.attributes->>${by.segment}, '')`
  if (by in periods)
    return sql`to_char(date_trunc(${periods[by as keyof typeof periods]}, h.ended_at at time zone ${zone}), 'YYYY-MM-DD')`
  return traits[by as keyof typeof traits]
}

/**
 * How often each score was given, in each group and stratum. (A segment is read from record/customers, by the latest
 * attributes.)
 */
export async function countScores(
  db: SheetsDb,
  scope: Scope,
  asked: {
    question?: string | undefined
    title?: string | undefined
    by?: ScoresAsked['by'] | undefined
    stratum?: Trait | undefined
  },
): Promise<ScoreGroup[]> {
  const { rows } = await sql<ScoreGroup>`
    select s.question, s.title, s.method, s.factor, s.low, s.high, ${groupOf(asked.by, scope.zone)} as "group",
      ${groupOf(asked.stratum, scope.zone)} as stratum,
      s.value, count(*)::int as n
    from survey_scores s join sheets h on h.id = s.sheet join surveys u on u.id = h.survey
      left join customers m on m.org = h.org and m.id = h.customer left join customers c on c.org = h.org
        and c.id = coalesce(m.merged_into, m.id)
    where ${within(scope)} and h.suspect is null and s.survey = any(${scope.surveys}::int[])
      and (${asked.question ?? null}::text is null or s.question = ${asked.question ?? null})
      and (${asked.title ?? null}::text is null or s.title = ${asked.title ?? null})
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by 1, 3, 4, 7, 9`.execute(db)
  return rows
}

export interface Verbatim {
  readonly id: number
  readonly sheet: string
  readonly question: string
  readonly text: string
  readonly time: Date
  readonly language: string
  readonly place: string | null
  readonly channel: string
  readonly customer: number | null
}

export async function readVerbatims(
  db: SheetsDb,
  scope: Scope,
  q: {
    question?: string | undefined
    place?: string | undefined
    search?: string | undefined
    before: readonly [number, string]
    limit: number
  },
): Promise<Verbatim[]> {
  const like = q.search === undefined ? null : `%${q.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const { rows } = await sql<Verbatim>`
    select h.id, h.uuid as sheet, t.question, t.text, h.ended_at as time, h.language, h.place, h.channel, h.customer
    from survey_texts t join sheets h on h.id = t.sheet
    where ${within(scope)} and h.suspect is null and t.survey = any(${scope.surveys}::int[]) and (t.sheet,
      t.question) < (${q.before[0]}, ${q.before[1]})
      and (${q.question ?? null}::text is null or t.question = ${q.question ?? null})
        and (${q.place ?? null}::text is null or h.place = ${q.place ?? null})
      and (${like}::text is null or t.text ilike ${like})
    order by t.sheet desc, t.question desc limit ${q.limit}`.execute(db)
  return rows
}

export interface ExportedSheet {
  readonly id: number
  readonly uuid: string
  readonly version: number
  readonly state: string
  readonly channel: string
  readonly place: string | null
  readonly language: string
  readonly customer: number | null
  readonly opened: Date
  readonly ended: Date
  readonly answers: Readonly<Record<string, unknown>>
}

/** The next closed sheets after one, with their answers. */
export async function nextSheets(db: SheetsDb, scope: Scope, after: number, most: number): Promise<ExportedSheet[]> {
  const { rows } = await sql<ExportedSheet>`
    select h.id, h.uuid, h.version, h.state, h.channel, h.place, h.language, h.customer, h.opened_at as opened, h.ended_at
      as ended,
      coalesce((select jsonb_object_agg(a.question, a.answer) from answers a where a.sheet = h.id and a.answer is not null),
        '{}') as answers
    from sheets h where ${within(scope)} and h.suspect is null and h.state in ('complete', 'partial')
      and h.id > ${after} order by h.id limit ${most}`.execute(
    db,
  )
  return rows
}

/** How many sheets each place has, for those that would show too few. */
export async function countPlaces(db: SheetsDb, scope: Scope): Promise<Map<string, number>> {
  const { rows } = await sql<{ place: string; n: number }>`
    select coalesce(h.place, '') as place, count(*)::int as n from sheets h
    where ${within(scope)} and h.suspect is null and h.state in ('complete', 'partial') group by 1`.execute(db)
  return new Map(rows.map((r) => [r.place, r.n]))
}
