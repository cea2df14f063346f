import { sql } from 'kysely'
import type { SheetsDb } from './sheets-store.ts'

/** One answer as it was given: `n` counts the changes to it, the highest stands. */
export interface GivenAnswer {
  readonly sheet: number
  readonly question: string
  readonly n: number
  /** Undefined takes the answer back. */
  readonly answer: unknown
  readonly at: Date
}

const nameOf = (a: { sheet: number; question: string }) => `${a.sheet}/${a.question}`
const bySheet = (a: { sheet: number; question: string }, b: { sheet: number; question: string }) =>
  a.sheet - b.sheet || (a.question < b.question ? -1 : a.question > b.question ? 1 : 0)

/**
 * Saves answers, each over what has a lower number. True for an answer that stands now, or that a later one replaced; false
 * where the sheet was closed before. In the order of their names, so that two writers never wait for each other.
 */
export async function saveAnswers(db: SheetsDb, given: readonly GivenAnswer[]): Promise<boolean[]> {
  const latest = new Map<string, GivenAnswer>()
  for (const a of given) if ((latest.get(nameOf(a))?.n ?? -1) < a.n) latest.set(nameOf(a), a)
  const answers = [...latest.values()].toSorted(bySheet)
  const { rows } = await sql<{ sheet: number; question: string; open: boolean; known: number | null }>`
    with arrived as (
      select * from unnest(${answers.map((a) => a.sheet)}::bigint[], ${answers.map((a) => a.question)}::text[],
        ${answers.map((a) => a.n)}::bigint[],
        ${answers.map((a) => (a.answer === undefined ? null : JSON.stringify(a.answer)))}::text[],
          ${answers.map((a) => a.at.toISOString())}::timestamptz[])
        as a (sheet, question, n, answer, at)
    ), still_open as (
      -- Held until the commit, so that a sheet that is closed meanwhile is closed with these answers or without them.
      select id from sheets where id = any(${answers.map((a) => a.sheet)}::bigint[]) and state = 'open' order by id for key share
    ), saved as (
      insert into answers (sheet, question, n, answer, at, first_at)
      select a.sheet, a.question, a.n, a.answer::jsonb, a.at, a.at from arrived a join still_open o on o.id = a.sheet
        order by a.sheet, a.question
      on conflict (sheet, question) do update set n = excluded.n, answer = excluded.answer, at = excluded.at, saved_at = now()
        where answers.n < excluded.n
    ) select a.sheet, a.question, o.id is not null as open, k.n as known
      from arrived a left join still_open o on o.id = a.sheet left join answers k on k.sheet = a.sheet
        and k.question = a.question`.execute(
    db,
  )
  const found = new Map(rows.map((r) => [nameOf(r), r]))
  return given.map((a) => {
    const { open, known } = found.get(nameOf(a))!
    return open || (known !== null && known >= a.n)
  })
}

export interface Seen {
  readonly sheet: number
  readonly question: string
  readonly at: Date
}

/** Notes when questions were first put before somebody. */
export async function insertSeen(db: SheetsDb, seen: readonly Seen[]): Promise<void> {
  const first = [...new Map(seen.toReversed().map((s) => [nameOf(s), s])).values()].toSorted(bySheet)
  await sql`
    insert into survey_seen (sheet, question, at)
    select s.* from unnest(${first.map((s) => s.sheet)}::bigint[], ${first.map((s) => s.question)}::text[],
      ${first.map((s) => s.at.toISOString())}::timestamptz[]) as s (sheet, question, at)
    join sheets h on h.id = s.sheet and h.state = 'open'
    on conflict do nothing`.execute(db)
}
