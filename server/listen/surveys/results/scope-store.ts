import { sql, type RawBuilder } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import { customersToday } from '../../../record/customers/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import type { ResultsFilter, ScoresAsked, Trait } from './contract.ts'

/**
 * Which sheets are meant: of these surveys, of these days in this zone, and what else was chosen. What is suspect never counts.
 */
export interface Scope extends ResultsFilter {
  readonly org: OrgId
  readonly surveys: readonly number[]
  readonly zone: string
}

const all = (conditions: readonly (RawBuilder<unknown> | undefined)[]): RawBuilder<unknown> =>
  sql.join(
    conditions.filter((c) => c !== undefined),
    sql` and `,
  )

/** True of a moment of these days by the organisation's clock. */
const onDays = (moment: RawBuilder<unknown>, { from, to, zone }: Scope): (RawBuilder<unknown> | undefined)[] => [
  from === undefined ? undefined : sql`(${moment} at time zone ${zone})::date >= ${from}::date`,
  to === undefined ? undefined : sql`(${moment} at time zone ${zone})::date <= ${to}::date`,
]

const inSegment = (customer: RawBuilder<unknown>, { org, dimension, member }: Scope): RawBuilder<unknown> | undefined =>
  dimension === undefined || member === undefined
    ? undefined
    : sql`exists (select from ${customersToday(org)} k where k.known_as = ${customer} and k.attributes->>${dimension} = ${member})`

/** `h` is the sheet. One still open counts on the day it was opened. */
export const within = (scope: Scope): RawBuilder<unknown> =>
  all([
    sql`h.org = ${scope.org} and h.survey = any(${scope.surveys}::int[]) and h.suspect is null`,
    ...onDays(sql`coalesce(h.ended_at, h.opened_at)`, scope),
    scope.channel === undefined ? undefined : sql`h.channel = ${scope.channel}`,
    scope.link === undefined
      ? undefined
      : sql`h.link in (select id from survey_links where survey = any(${scope.surveys}::int[]) and name = ${scope.link})`,
    scope.version === undefined ? undefined : sql`h.version = ${scope.version}`,
    inSegment(sql`h.customer`, scope),
  ])

/** `h` is a sheet that somebody closed with answers in it. */
export const answeredWithin = (scope: Scope): RawBuilder<unknown> => sql`${within(scope)} and h.state in ('complete', 'partial')`

/** `l` is an invitation; it counts on the day it was made, and whatever version was answered then. */
export const invitedWithin = (scope: Scope): RawBuilder<unknown> =>
  all([
    sql`l.org = ${scope.org} and l.survey = any(${scope.surveys}::int[]) and l.kind = 'personal'`,
    ...onDays(sql`l.created_at`, scope),
    scope.channel === undefined ? undefined : sql`l.channel = ${scope.channel}`,
    scope.link === undefined ? undefined : sql`l.name = ${scope.link}`,
    inSegment(sql`l.customer`, scope),
  ])

const traits = {
  place: sql`coalesce(h.place, '')`,
  channel: sql`h.channel`,
  link: sql`(select name from survey_links where id = h.link)`,
  language: sql`h.language`,
  version: sql`h.version::text`,
  survey: sql`(select key from surveys where id = h.survey)`,
} as const
const periods = { day: 'day', week: 'week', month: 'month' } as const

/** What a sheet `h` of the customer `c` is grouped by. */
export function groupOf(by: ScoresAsked['by'] | Trait | undefined, zone: string): RawBuilder<unknown> {
  if (by === undefined) return sql`''`
  if (typeof by === 'object') return sql`coalesce(c.attributes->>${by.segment}, '')`
  if (by in periods)
    return sql`to_char(date_trunc(${periods[by as keyof typeof periods]}, h.ended_at at time zone ${zone}), 'YYYY-MM-DD')`
  return traits[by as keyof typeof traits]
}

/** The customer `c` of a sheet `h`, as known today. */
export const customerOfSheet = (org: OrgId): RawBuilder<unknown> =>
  sql`left join ${customersToday(org)} c on c.known_as = h.customer`

/** How many sheets hold answers. */
export async function countAnswered(db: SheetsDb, scope: Scope): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from sheets h where ${answeredWithin(scope)}`.execute(db)
  return rows[0]!.n
}
