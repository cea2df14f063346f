import { type Kysely, sql } from 'kysely'
import type { OrgId, Scope } from '../../../govern/roles/index.ts'
import { insideScope } from '../../../record/customers/index.ts'

export interface MeasuredCase {
  readonly cause: number | null; readonly zh: string | null; readonly en: string | null; readonly branch: string | null
  readonly opened_at: Date; readonly acknowledged_at: Date | null; readonly answered_at: Date | null;
  readonly solved_at: Date | null
  readonly acknowledge_due: Date; readonly answer_due: Date; readonly solve_due: Date
  readonly state: string; readonly closed_at: Date | null; readonly reopened: number; readonly not_a_case: boolean
  /** The last time the customer was asked: whether it left, and what they said. */
  readonly asked: boolean; readonly score: number | null
}

/** Cases opened since a moment, each with its clock and what its customer said last; of who is inside a scope, where one is given. */
export async function readMeasured(
  db: Kysely<unknown>, org: OrgId, since: Date, scope: Scope | null = null,
): Promise<MeasuredCase[]> {
  const { rows } = await sql<MeasuredCase>`
    select c.cause, k.zh, k.en, c.branch, c.opened_at, c.acknowledged_at, c.answered_at, c.solved_at, c.acknowledge_due, c.answer_due, c.solve_due,
      c.state, c.closed_at, c.reopened, coalesce(c.closed_how = 'not-a-case', false) as not_a_case, coalesce(q.sent = 'sent', false) as asked, q.score
    from cases c left join case_causes k on k.id = c.cause and k.org = c.org
      left join lateral (select sent, score from case_checks q where q."case" = c.id order by (score is not null) desc, id desc limit 1) q on true
    where c.org = ${org} and c.opened_at >= ${since} and c.state <> 'merged' and ${insideScope(org, scope, 'c.customer')} order by c.id`.execute(db)
  return rows
}
