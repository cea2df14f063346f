import { sql } from 'kysely'
import { customersToday } from '../../../record/customers/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import type { ScoreGroup } from './results-store.ts'
import { answeredWithin, invitedWithin, type Scope } from './scope-store.ts'

export interface SegmentMember {
  readonly dimension: string
  readonly member: string
  readonly n: number
}

/** An attribute with more members than this divides nobody into groups: it is a name, or a number. */
const mostMembers = 50

/** Which segments those asked belong to, by what is known of them today. */
export async function countSegments(db: SheetsDb, scope: Scope): Promise<SegmentMember[]> {
  const { rows } = await sql<SegmentMember>`
    with member as (
      select a.key as dimension, a.value as member, count(*)::int as n
      from survey_links l join ${customersToday(scope.org)} c on c.known_as = l.customer, jsonb_each_text(c.attributes) a
      where ${invitedWithin(scope)} group by 1, 2
    ), small as (select dimension from member group by 1 having count(*) <= ${mostMembers} order by sum(n) desc, 1 limit 20)
    select dimension, member, n from member join small using (dimension) order by 1, 3 desc, 2`.execute(db)
  return rows
}

/** So many people with these members, one of each dimension asked for. */
export interface Cell {
  readonly members: readonly string[]
  readonly n: number
}

/** Those who were asked by name and could have answered, by their segments. */
export async function countAsked(db: SheetsDb, scope: Scope, dimensions: readonly string[]): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select array(select coalesce(c.attributes->>d, '') from unnest(${dimensions}::text[]) with ordinality u (d, i) order by i)
      as members, count(*)::int as n
    from survey_links l join ${customersToday(scope.org)} c on c.known_as = l.customer
      left join sheets h on h.link = l.id and h.suspect is null
    where ${invitedWithin({ ...scope, from: undefined })}
      and (l.revoked_at is null and l.outcome is distinct from 'ineligible' or h.state in ('complete', 'partial'))
    group by 1`.execute(db)
  return rows
}

/** Those of them who answered. */
export async function countAnswering(db: SheetsDb, scope: Scope, dimensions: readonly string[]): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select array(select coalesce(c.attributes->>d, '') from unnest(${dimensions}::text[]) with ordinality u (d, i) order by i)
      as members, count(*)::int as n
    from sheets h join ${customersToday(scope.org)} c on c.known_as = h.customer
    where ${answeredWithin(scope)} and h.personal group by 1`.execute(db)
  return rows
}

/** How often each score was given on personal links, by the segments of who gave it. */
export async function countScoresByCell(
  db: SheetsDb,
  scope: Scope,
  dimensions: readonly string[],
): Promise<(Omit<ScoreGroup, 'group' | 'stratum'> & { members: readonly string[] })[]> {
  const { rows } = await sql<Omit<ScoreGroup, 'group' | 'stratum'> & { members: readonly string[] }>`
    select s.question, s.title, s.method, s.factor, s.low, s.high,
      array(select coalesce(c.attributes->>d, '') from unnest(${dimensions}::text[]) with ordinality u (d, i) order by i)
        as members, s.value, count(*)::int as n
    from survey_scores s join sheets h on h.id = s.sheet join ${customersToday(scope.org)} c on c.known_as = h.customer
    where ${answeredWithin(scope)} and h.personal and s.survey = any(${scope.surveys}::int[])
    group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 3, 4, 8`.execute(db)
  return rows
}
