import { sql, type Kysely } from 'kysely'
import type { Postgres } from '../../../platform/postgres/index.ts'
import type { OrgId, Scope } from '../../../govern/roles/index.ts'
import { insideScope } from '../../../record/customers/index.ts'
import type { Definition, SurveyState, SurveySummary } from '../contract.ts'

type SurveyRow = {
  id: number
  org: number
  key: string
  name: string
  state: SurveyState
  touchpoint: string
  anonymous: boolean
  partial_hours: number
  draft: Definition
  revision: number
  latest: number | null
  created_by: string | null
  changed_at: Date
}
type VersionRow = {
  survey: number
  number: number
  definition: Definition
  touchpoint: string
  published_at: Date
  published_by: string | null
}
type Tables = { surveys: SurveyRow; survey_versions: VersionRow }
export type SurveysDb = Kysely<Tables>
export const surveysDb = (postgres: Postgres): SurveysDb => postgres.db.withTables<Tables>()

/** A survey with its draft. */
export interface StoredSurvey extends SurveySummary {
  readonly definition: Definition
  readonly revision: number
}
export interface Settings {
  readonly name: string
  readonly touchpoint: string
  readonly anonymous: boolean
  readonly partialHours: number
}
export interface StoredVersion {
  readonly number: number
  readonly definition: Definition
  readonly touchpoint: string
  readonly publishedAt: string
  readonly publishedBy: string | null
}

type Counted = SurveyRow & { audience: SurveySummary['audience']; open: number; complete: number; partial: number }
const counts = (org: OrgId, scope: Scope | null) => sql`(select count(*) filter (where h.state = 'open')::int as open,
  count(*) filter (where h.state = 'complete')::int as complete,
  count(*) filter (where h.state = 'partial')::int as partial from sheets h where h.survey = s.id and h.suspect is null and ${insideScope(org, scope, 'h.customer')}) c`

const audience = sql`coalesce(s.draft->>'audience', 'customer')`

const summary = (r: Counted): SurveySummary => ({
  id: r.id,
  key: r.key,
  name: r.name,
  state: r.state,
  touchpoint: r.touchpoint,
  anonymous: r.anonymous,
  audience: r.audience,
  partialHours: r.partial_hours,
  version: r.latest,
  sheets: { open: r.open, complete: r.complete, partial: r.partial },
  changedAt: r.changed_at.toISOString(),
})

/** Surveys with how many have answered: of the customers whom a scope holds, where one is given. */
export async function listSurveys(db: SurveysDb, org: OrgId, scope: Scope | null = null): Promise<SurveySummary[]> {
  const { rows } = await sql<Counted>`
    select s.id, s.key, s.name, s.state, s.touchpoint, s.anonymous, ${audience} as audience, s.partial_hours, s.latest, s.changed_at, c.* from surveys s,
      lateral ${counts(org, scope)}
    where s.org = ${org} order by s.changed_at desc, s.id desc`.execute(db)
  return rows.map(summary)
}

export async function findSurvey(db: SurveysDb, org: OrgId, id: number, scope: Scope | null = null): Promise<StoredSurvey | undefined> {
  const {
    rows: [row],
  } = await sql<Counted>`
    select s.*, ${audience} as audience, c.* from surveys s, lateral ${counts(org, scope)} where s.org = ${org} and s.id = ${id}`.execute(db)
  return row && { ...summary(row), definition: row.draft, revision: row.revision }
}

/** The number of the new survey; undefined where the key is taken. */
export async function insertSurvey(
  db: SurveysDb,
  org: OrgId,
  survey: Settings & { key: string; definition: Definition; by: string | null },
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into surveys (org, key, name, touchpoint, anonymous, partial_hours, draft, created_by)
    values (${org}, ${survey.key}, ${survey.name}, ${survey.touchpoint}, ${survey.anonymous}, ${survey.partialHours},
      ${JSON.stringify(survey.definition)}, ${survey.by})
    on conflict (org, key) do nothing returning id`.execute(db)
  return rows[0]?.id
}

/** The new revision; undefined where somebody else saved in the meantime, or no such survey is there. */
export async function updateDraft(
  db: SurveysDb,
  org: OrgId,
  id: number,
  revision: number,
  draft: Settings & { definition: Definition },
): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update surveys set revision = revision + 1, changed_at = now(), name = ${draft.name}, touchpoint = ${draft.touchpoint},
      anonymous = ${draft.anonymous}, partial_hours = ${draft.partialHours}, draft = ${JSON.stringify(draft.definition)}
    where org = ${org} and id = ${id} and revision = ${revision} returning revision`.execute(db)
  return rows[0]?.revision
}

/** Makes the draft of this revision the next version and opens the survey; undefined where the revision has moved on. */
export async function insertVersion(
  db: SurveysDb,
  org: OrgId,
  id: number,
  revision: number,
  by: string | null,
  salt: Buffer,
): Promise<number | undefined> {
  const { rows } = await sql<{ latest: number }>`
    with opened as (
      update surveys set latest = coalesce(latest, 0) + 1, state = 'open', salt = coalesce(salt, ${salt}), changed_at = now()
      where org = ${org} and id = ${id} and revision = ${revision} and state <> 'retired' returning id, latest, draft, touchpoint
    ), published as (
      insert into survey_versions (survey, number, definition, touchpoint, published_by) select id, latest, draft, touchpoint,
        ${by} from opened
    ) select latest from opened`.execute(db)
  return rows[0]?.latest
}

/** Whether any sheet or personal link would be left behind by a change to anonymous. */
export async function knowsPeople(db: SurveysDb, org: OrgId, id: number): Promise<boolean> {
  const { rows } =
    await sql`select from survey_links where org = ${org} and survey = ${id} and kind = 'personal' limit 1`.execute(db)
  return rows.length > 0
}

/** Moves a survey from one of these states to another; false where it was in none of them. Closing throws its salt away. */
export async function changeState(
  db: SurveysDb,
  org: OrgId,
  id: number,
  from: readonly SurveyState[],
  to: SurveyState,
  salt: Buffer | null,
): Promise<boolean> {
  const { rows } = await sql`
    update surveys set state = ${to}, salt = ${salt}, changed_at = now()
    where org = ${org} and id = ${id} and state = any(${from}::text[]) returning id`.execute(db)
  return rows.length > 0
}

/** Deletes a survey that was never published; false where it was. */
export async function deleteUnpublished(db: SurveysDb, org: OrgId, id: number): Promise<boolean> {
  const { rows } = await sql`delete from surveys where org = ${org} and id = ${id} and latest is null returning id`.execute(db)
  return rows.length > 0
}

export async function listVersions(db: SurveysDb, survey: number): Promise<StoredVersion[]> {
  const rows = await db.selectFrom('survey_versions').selectAll().where('survey', '=', survey).orderBy('number', 'desc').execute()
  return rows.map(version)
}

export async function findVersion(db: SurveysDb, survey: number, number: number): Promise<StoredVersion | undefined> {
  const row = await db
    .selectFrom('survey_versions')
    .selectAll()
    .where('survey', '=', survey)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && version(row)
}

const version = (r: VersionRow): StoredVersion => ({
  number: r.number,
  definition: r.definition,
  touchpoint: r.touchpoint,
  publishedAt: r.published_at.toISOString(),
  publishedBy: r.published_by,
})
