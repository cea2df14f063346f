import { sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { fewest, hideSmall } from '../results/hide-small.ts'

/** What staff of one place answered in a month to the questions of a construct, each sheet on a scale from 0 to 1. */
export interface StaffMonth {
  /** YYYY-MM */
  readonly month: string
  /** The place of the link; null is everybody. */
  readonly place: string | null
  readonly n: number
  readonly sum: number
  readonly squares: number
}

/**
 * The answers of staff by month and place. Groups of fewer than five are not among them, nor others from which, with everybody's,
 * theirs could be worked out.
 */
export async function staffMonths(db: SheetsDb, org: OrgId, construct: string, timeZone: string): Promise<StaffMonth[]> {
  const { rows } = await sql<{ month: string; place: string; n: number; sum: number; squares: number }>`
    with asked as (
      select v.survey, v.number, q->>'id' as id, (q->>'min')::float8 as low, (q->>'max')::float8 as high
      from survey_versions v, jsonb_path_query(v.definition::jsonb, '$.pages[*].questions[*] ? (@.kind == "rating" && @.construct == $construct)', ${JSON.stringify({ construct })}::jsonb) q
      where v.definition->>'audience' = 'staff'
    ), felt as (
      select h.id, to_char(coalesce(h.ended_at, h.closed_at) at time zone ${timeZone}, 'YYYY-MM') as month, coalesce(h.place, '') as place,
        avg(((a.answer #>> '{}')::float8 - q.low) / (q.high - q.low)) as level
      from sheets h join answers a on a.sheet = h.id join asked q on q.survey = h.survey and q.number = h.version and q.id = a.question
      where h.org = ${org} and h.suspect is null and h.state in ('complete', 'partial') and not a.dropped and jsonb_typeof(a.answer) = 'number'
      group by h.id)
    select month, place, count(*)::int as n, sum(level)::float8 as sum, sum(level * level)::float8 as squares from felt group by month, place order by month, place`.execute(db)
  return [...Map.groupBy(rows, (r) => r.month)].flatMap(([month, own]) => {
    const hidden = hideSmall(own.map((r) => r.n))
    const all = own.reduce(
      (sum, r) => ({ month, place: null, n: sum.n + r.n, sum: sum.sum + r.sum, squares: sum.squares + r.squares }),
      { month, place: null, n: 0, sum: 0, squares: 0 },
    )
    // Answers without a place count among everybody's and make no group.
    return [...(all.n >= fewest ? [all] : []), ...own.filter((r, i) => !hidden[i] && r.place !== '')]
  })
}
