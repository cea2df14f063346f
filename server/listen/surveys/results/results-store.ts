import { sql } from 'kysely'
import type { ScoreMethod } from '../../../record/signals/contract.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import type { ScoresAsked, Trait } from './contract.ts'
import { customerOfSheet, groupOf, type Scope, within } from './scope-store.ts'

export interface SheetCounts {
  readonly open: number
  readonly complete: number
  readonly partial: number
  readonly empty: number
  readonly seconds: number | null
  readonly quartiles: [number, number] | null
}

export async function countSheets(db: SheetsDb, scope: Scope): Promise<SheetCounts> {
  const { rows } = await sql<Omit<SheetCounts, 'seconds' | 'quartiles'> & { times: readonly [number, number, number] | null }>`
    select count(*) filter (where h.state = 'open')::int as open, count(*) filter (where h.state = 'complete')::int as complete,
      count(*) filter (where h.state = 'partial')::int as partial, count(*) filter (where h.state = 'empty')::int as empty,
      percentile_cont(array[0.25, 0.5, 0.75]) within group (order by extract(epoch from h.ended_at - h.started_at)::float8)
        filter (where h.state = 'complete' and h.ended_at > h.started_at) as times
    from sheets h where ${within(scope)}`.execute(db)
  const { times, ...counts } = rows[0]!
  return { ...counts, seconds: times?.[1] ?? null, quartiles: times ? [times[0], times[2]] : null }
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
    with chosen as materialized (select h.id, h.state from sheets h where ${within(scope)}),
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

/** How often each score was given, in each group and stratum; a segment is that of the customer as known today. */
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
      ${groupOf(asked.stratum, scope.zone)} as stratum, s.value, count(*)::int as n
    from survey_scores s join sheets h on h.id = s.sheet ${customerOfSheet(scope.org)}
    where ${within(scope)} and s.survey = any(${scope.surveys}::int[])
      and (${asked.question ?? null}::text is null or s.question = ${asked.question ?? null})
      and (${asked.title ?? null}::text is null or s.title = ${asked.title ?? null})
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by 1, 3, 4, 7, 9`.execute(db)
  return rows
}

/** What can be chosen among what was answered, each with how many sheets it has. */
export interface Choice {
  readonly what: 'version' | 'channel' | 'link' | 'place' | 'language'
  readonly value: string
  readonly n: number
}

export async function countChoices(db: SheetsDb, scope: Scope): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    with chosen as materialized (
      select h.version, h.channel, l.name as link, h.place, h.language from sheets h join survey_links l on l.id = h.link
      where ${within(scope)}
    ) select t.what, t.value, count(*)::int as n from chosen c,
      lateral (values ('version', c.version::text), ('channel', c.channel), ('link', c.link), ('place', c.place),
        ('language', c.language)) as t (what, value)
    where t.value is not null group by 1, 2 order by 1, 3 desc, 2 limit 500`.execute(db)
  return rows
}
