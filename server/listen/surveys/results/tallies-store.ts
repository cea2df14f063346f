import { sql } from 'kysely'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { answeredWithin, type Scope } from './scope-store.ts'

/**
 * How often one value was given to a part of a question; `place` counts from 1 where the answer is a list, and is 0 elsewhere.
 */
export interface AnswerTally {
  readonly question: string
  readonly version: number
  readonly part: string
  readonly place: number
  readonly value: string
  readonly n: number
}

/** How often each number, option and yes or no was given. Free words are counted nowhere here. */
export async function tallyAnswers(db: SheetsDb, scope: Scope): Promise<AnswerTally[]> {
  const { rows } = await sql<AnswerTally>`
    with chosen as materialized (select h.id, h.version from sheets h where ${answeredWithin(scope)}),
    given as (select a.question, c.version, a.answer, jsonb_typeof(a.answer) as kind from answers a
      join chosen c on c.id = a.sheet where a.answer is not null and not a.dropped)
    select g.question, g.version, v.part, v.place, v.value, count(*)::int as n from given g, lateral (
      select '' as part, 0 as place, g.answer #>> '{}' as value where g.kind in ('number', 'boolean')
      union all select '', i::int, value from jsonb_array_elements_text(case g.kind when 'array' then g.answer else '[]' end)
        with ordinality e (value, i)
      union all select key, 0, value #>> '{}' from jsonb_each(case g.kind when 'object' then g.answer else '{}' end)
        where jsonb_typeof(value) = 'number' or key = 'chosen' and jsonb_typeof(value) = 'string'
      union all select 'chosen', i::int, value from jsonb_array_elements_text(
        case when g.kind = 'object' and jsonb_typeof(g.answer->'chosen') = 'array' then g.answer->'chosen' else '[]' end)
        with ordinality e (value, i)
    ) v group by 1, 2, 3, 4, 5`.execute(db)
  return rows
}

/** How many answered each question. */
export interface AnsweredCount {
  readonly question: string
  readonly version: number
  readonly n: number
}

export async function countAnswers(db: SheetsDb, scope: Scope): Promise<AnsweredCount[]> {
  const { rows } = await sql<AnsweredCount>`
    select a.question, h.version, count(*)::int as n from answers a join sheets h on h.id = a.sheet
    where ${answeredWithin(scope)} and a.answer is not null and not a.dropped group by 1, 2`.execute(db)
  return rows
}

/** Two numbers of one answer together: tone and intensity of a feeling, or what was expected and found. */
export interface PairTally {
  readonly question: string
  readonly version: number
  readonly first: number
  readonly second: number
  readonly n: number
}

export async function tallyPairs(db: SheetsDb, scope: Scope): Promise<PairTally[]> {
  const { rows } = await sql<PairTally>`
    select a.question, h.version, (coalesce(a.answer->'tone', a.answer->'expectation'))::float8 as first,
      (coalesce(a.answer->'intensity', a.answer->'perception'))::float8 as second, count(*)::int as n
    from answers a join sheets h on h.id = a.sheet
    where ${answeredWithin(scope)} and not a.dropped and jsonb_typeof(a.answer) = 'object'
      and (a.answer ? 'tone' and a.answer ? 'intensity' or a.answer ? 'expectation' and a.answer ? 'perception')
    group by 1, 2, 3, 4`.execute(db)
  return rows
}
