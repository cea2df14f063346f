import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../roles/index.ts'
import {
  type Assessment, type AssessmentDraft, defaultSettings, type Objection, type ObjectionDraft, type ObjectionPurpose,
  type Objections, PurposeSettings,
} from './contract.ts'

/** What an organisation allows; the default where it never decided. `marked`: some signal says itself what it was given for. */
export async function findSettings(db: Kysely<unknown>, org: OrgId): Promise<{ settings: PurposeSettings; marked: boolean }> {
  const { rows } = await sql<{ settings: unknown; marked: boolean }>`
    select (select settings from purpose_settings where org = ${org}) as settings, exists (select from purpose_marks where org = ${org}) as marked`.execute(db)
  const { settings, marked } = rows[0]!
  return { settings: settings ? PurposeSettings.parse(settings) : defaultSettings, marked }
}

export async function saveSettings(db: Kysely<unknown>, org: OrgId, settings: PurposeSettings, by: string | null): Promise<void> {
  await sql`
    insert into purpose_settings (org, settings, changed_by) values (${org}, ${JSON.stringify(settings)}, ${by})
    on conflict (org) do update set settings = excluded.settings, changed_by = excluded.changed_by, changed_at = now()`
      .execute(db)
}

export async function markSignals(tx: Kysely<unknown>, org: number): Promise<void> {
  await sql`insert into purpose_marks (org) values (${org}) on conflict do nothing`.execute(tx)
}

export async function insertObjection(
  tx: Kysely<unknown>, org: OrgId, customer: number, o: ObjectionDraft, at: Date, by: string | null,
): Promise<void> {
  await sql`
    insert into purpose_objections (org, customer, purpose, objects, at, said_where, words, version, recorded_by)
    values (${org}, ${customer}, ${o.purpose}, ${o.objects}, ${at}, ${o.where}, ${o.words}, ${o.version}, ${by})`.execute(tx)
}

type ObjectionRow = Omit<Objection, 'at'> & { at: Date }
/** What a customer, by any of their numbers, objected to; the newest first. */
export async function listObjections(db: Kysely<unknown>, org: OrgId, ids: readonly number[]): Promise<Objections> {
  const { rows } = await sql<ObjectionRow>`
    select purpose, objects, at, said_where as "where", words, version, recorded_by as "recordedBy" from purpose_objections
    where org = ${org} and customer = any(${ids}::bigint[]) order by purpose_objections.at desc, id desc`.execute(db)
  const history = rows.map((r): Objection => ({ ...r, at: r.at.toISOString() }))
  const newest = new Map(history.toReversed().map((o) => [o.purpose, o.objects]))
  return { current: [...newest].flatMap(([purpose, objects]) => (objects ? [purpose] : [])), history }
}

/** Which of these numbers belong to customers who object to a purpose, as they are known today. */
export async function whoObjects(
  db: Kysely<unknown>, org: OrgId, ids: readonly number[], purpose: ObjectionPurpose,
): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    with said as (
      select distinct on (coalesce(c.merged_into, o.customer)) coalesce(c.merged_into, o.customer) as today, o.objects
      from purpose_objections o left join customers c on c.org = o.org and c.id = o.customer
      where o.org = ${org} and o.purpose = ${purpose} order by coalesce(c.merged_into, o.customer), o.at desc, o.id desc)
    select asked.id from unnest(${ids}::bigint[]) as asked (id) left join customers c on c.org = ${org} and c.id = asked.id
    join said on said.today = coalesce(c.merged_into, asked.id) and said.objects`.execute(db)
  return new Set(rows.map((r) => r.id))
}

type AssessmentRow = Omit<Assessment, 'at'> & { at: Date }
const assessmentColumns = sql`id, about, necessity, risks, measures, verdict, review_by::text as "reviewBy", at, by`
const assessmentOf = (r: AssessmentRow): Assessment => ({ ...r, at: r.at.toISOString() })

export async function insertAssessment(
  db: Kysely<unknown>, org: OrgId, a: AssessmentDraft, at: Date, by: string | null,
): Promise<Assessment> {
  const { rows } = await sql<AssessmentRow>`
    insert into impact_assessments (org, about, necessity, risks, measures, verdict, review_by, at, by)
    values (${org}, ${a.about}, ${a.necessity}, ${a.risks}, ${a.measures}, ${a.verdict}, ${a.reviewBy}, ${at}, ${by})
    returning ${assessmentColumns}`.execute(db)
  return assessmentOf(rows[0]!)
}

/** Assessments, the newest first; none is ever changed or removed: a new one takes its place. */
export async function listAssessments(db: Kysely<unknown>, org: OrgId): Promise<Assessment[]> {
  const { rows } = await sql<AssessmentRow>`
    select ${assessmentColumns} from impact_assessments where org = ${org} order by impact_assessments.id desc limit 500`
      .execute(db)
  return rows.map(assessmentOf)
}
