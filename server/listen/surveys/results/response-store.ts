import { sql } from 'kysely'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { invitedWithin, type Scope, within } from './scope-store.ts'

export interface Disposition {
  readonly channel: string
  readonly link: string
  readonly outcome: string
  readonly n: number
}

/** How each invitation ended, by channel and link. A partial sheet counts as one from half of what was asked on (AAPOR 2023). */
export async function dispositions(db: SheetsDb, scope: Scope): Promise<Disposition[]> {
  const { rows } = await sql<Disposition>`
    select l.channel, l.name as link, case
        when h.state = 'complete' then 'complete' when h.state = 'partial' and h.share >= 0.5 then 'partial'
          when h.state = 'partial' then 'refused'
        when l.outcome is not null then l.outcome else 'silent' end as outcome, count(*)::int as n
    from survey_links l left join sheets h on h.link = l.id and h.suspect is null
    where ${invitedWithin(scope)} and (l.revoked_at is null or h.state in ('complete', 'partial'))
    group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  return rows
}

export interface Begun {
  readonly channel: string
  readonly link: string
  readonly started: number
  readonly complete: number
  readonly partial: number
}

export async function begunOnSharedLinks(db: SheetsDb, scope: Scope): Promise<Begun[]> {
  const { rows } = await sql<Begun>`
    select h.channel, l.name as link, count(*)::int as started,
      count(*) filter (where h.state = 'complete')::int as complete, count(*) filter (where h.state = 'partial')::int as partial
    from sheets h join survey_links l on l.id = h.link where ${within(scope)} and not h.personal
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** How many sheets came in bursts from one address, and count nowhere. */
export async function countSuspect(db: SheetsDb, { org, surveys }: Scope): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from sheets where org = ${org} and survey = any(${surveys}::int[])
      and suspect is not null`.execute(db)
  return rows[0]!.n
}
