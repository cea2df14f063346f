import { sql } from 'kysely'
import type { z } from 'zod'
import type { Survey } from '@heartline/survey'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import type { Statement } from '../contract.ts'

/** A question that both staff and customers answered, as it was last asked, with the latest of its answers. */
export interface SharedQuestion {
  readonly question: string
  readonly definition: Record<string, unknown>
  readonly answers: readonly { readonly staff: boolean; readonly answer: unknown }[]
}

const counted = sql`a.answer is not null and not a.dropped and h.suspect is null and h.state in ('complete', 'partial')`
const mostAnswers = 20_000

/** Every question that staff answered, with what they and customers answered to it: up to so many of each, the latest first. */
export async function sharedQuestions(db: SheetsDb, org: OrgId): Promise<SharedQuestion[]> {
  const { rows } = await sql<SharedQuestion>`
    with answered as (
      select a.question, a.answer, coalesce(v.definition->>'audience', 'customer') = 'staff' as staff, v.definition, a.at,
        row_number() over (partition by a.question, coalesce(v.definition->>'audience', 'customer') order by a.at desc) as place
      from answers a join sheets h on h.id = a.sheet join survey_versions v on v.survey = h.survey and v.number = h.version
      where h.org = ${org} and ${counted} and coalesce(v.definition->>'audience', 'customer') in ('staff', 'customer'))
    select question, coalesce(
        jsonb_path_query_first((array_agg(definition order by staff, at desc))[1]::jsonb, '$.pages[*].questions[*] ? (@.id == $id)', jsonb_build_object('id', question)),
        '{}') as definition,
      jsonb_agg(jsonb_build_object('staff', staff, 'answer', answer) order by at desc) as answers
    from answered where place <= ${mostAnswers} group by question having bool_or(staff) order by question`.execute(db)
  return rows
}

/** What the same people answered to two questions of one survey. */
export async function answersTogether(
  db: SheetsDb, org: OrgId, first: string, second: string,
): Promise<{ first: unknown; second: unknown }[]> {
  const { rows } = await sql<{ first: unknown; second: unknown }>`
    select a.answer as first, b.answer as second
    from answers a join answers b on b.sheet = a.sheet join sheets h on h.id = a.sheet join survey_versions v on v.survey = h.survey and v.number = h.version
    where h.org = ${org} and a.question = ${first} and b.question = ${second} and ${counted} and b.answer is not null and not b.dropped
      and coalesce(v.definition->>'audience', 'customer') = 'customer'
    limit 100000`.execute(db)
  return rows
}

/**
 * What was answered to a question (by its id, which ready surveys share) in every survey for these people: staff believe,
 * customers say. Of closed sheets that count; answers on a way that was left are no statement.
 */
export async function statements(
  db: SheetsDb,
  org: OrgId,
  audience: NonNullable<Survey['audience']>,
  question: string,
): Promise<z.infer<typeof Statement>[]> {
  const { rows } = await sql<{ survey: string; question: string; answer: unknown; at: Date }>`
    select s.key as survey, a.question, a.answer, a.at
    from answers a join sheets h on h.id = a.sheet join surveys s on s.id = h.survey
      join survey_versions v on v.survey = h.survey and v.number = h.version
    where h.org = ${org} and a.question = ${question} and a.answer is not null and not a.dropped and h.suspect is null
      and h.state in ('complete', 'partial') and coalesce(v.definition->>'audience', 'customer') = ${audience}
    order by a.at, a.sheet`.execute(db)
  return rows.map((r) => ({ ...r, at: r.at.toISOString() }))
}
