import { sql } from 'kysely'
import type { z } from 'zod'
import type { Survey } from '@heartline/survey'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import type { Statement } from '../contract.ts'

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
