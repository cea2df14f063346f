import { sql } from 'kysely'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { answeredWithin, type Scope, within } from './scope-store.ts'

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
    where ${within(scope)} and t.survey = any(${scope.surveys}::int[]) and (t.sheet, t.question) < (${q.before[0]},
      ${q.before[1]})
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
  /** The day on which it ended by the organisation's clock. */
  readonly day: string
  readonly answers: Readonly<Record<string, unknown>>
}

/** The next closed sheets after one, with their answers. */
export async function nextSheets(db: SheetsDb, scope: Scope, after: number, most: number): Promise<ExportedSheet[]> {
  const { rows } = await sql<ExportedSheet>`
    select h.id, h.uuid, h.version, h.state, h.channel, h.place, h.language, h.customer, h.opened_at as opened, h.ended_at
      as ended, to_char(h.ended_at at time zone ${scope.zone}, 'YYYY-MM-DD') as day,
      coalesce((select jsonb_object_agg(a.question, a.answer) from answers a where a.sheet = h.id and a.answer is not null
        and not a.dropped), '{}') as answers
    from sheets h where ${answeredWithin(scope)} and h.id > ${after} order by h.id limit ${most}`.execute(db)
  return rows
}

/** How many sheets each place has, for those that would show too few. */
export async function countPlaces(db: SheetsDb, scope: Scope): Promise<Map<string, number>> {
  const { rows } = await sql<{ place: string; n: number }>`
    select coalesce(h.place, '') as place, count(*)::int as n from sheets h
    where ${answeredWithin(scope)} group by 1`.execute(db)
  return new Map(rows.map((r) => [r.place, r.n]))
}
