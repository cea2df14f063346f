import { sql } from 'kysely'
import type { Db, Postgres } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { RuleDraft } from './contract.ts'

export type InvitationsDb = Db<unknown>
export const invitationsDb = (postgres: Postgres): InvitationsDb => postgres.db

export interface StoredRule extends RuleDraft {
  readonly id: number
  readonly survey: number
  readonly changedAt: string
  readonly changedBy: string | null
}
type Row = Omit<StoredRule, 'segment' | 'changedAt'> & { dimension: string | null; member: string | null; changedAt: Date }

const columns = sql`r.id, r.survey, r.name, r.is_on as "on", r.signal, r.touchpoint, r.dimension, r.member,
  r.delay_minutes as "delayMinutes", r.share, r.valid_days as "validDays", r.reminders, r.reminder_days as "reminderDays",
  r.changed_at as "changedAt", r.changed_by as "changedBy"`
const rule = ({ dimension, member, changedAt, ...r }: Row): StoredRule => ({
  ...r,
  segment: dimension !== null && member !== null ? { dimension, member } : null,
  changedAt: changedAt.toISOString(),
})

export async function listRules(db: InvitationsDb, org: OrgId, survey: number): Promise<StoredRule[]> {
  const { rows } = await sql<Row>`
    select ${columns} from survey_invitation_rules r where r.org = ${org} and r.survey = ${survey} order by r.id`.execute(db)
  return rows.map(rule)
}

export async function insertRule(
  db: InvitationsDb,
  org: OrgId,
  survey: number,
  r: RuleDraft,
  by: string | null,
): Promise<StoredRule> {
  const { rows } = await sql<Row>`
    insert into survey_invitation_rules as r (org, survey, name, is_on, signal, touchpoint, dimension, member, delay_minutes,
      share, valid_days, reminders, reminder_days, changed_by)
    values (${org}, ${survey}, ${r.name}, ${r.on}, ${r.signal}, ${r.touchpoint}, ${r.segment?.dimension ?? null},
      ${r.segment?.member ?? null}, ${r.delayMinutes}, ${r.share}, ${r.validDays}, ${r.reminders}, ${r.reminderDays}, ${by})
    returning ${columns}`.execute(db)
  return rule(rows[0]!)
}

/** Undefined where the survey has no such rule. */
export async function updateRule(
  db: InvitationsDb,
  org: OrgId,
  survey: number,
  id: number,
  r: RuleDraft,
  by: string | null,
): Promise<StoredRule | undefined> {
  const { rows } = await sql<Row>`
    update survey_invitation_rules r set name = ${r.name}, is_on = ${r.on}, signal = ${r.signal}, touchpoint = ${r.touchpoint},
      dimension = ${r.segment?.dimension ?? null}, member = ${r.segment?.member ?? null}, delay_minutes = ${r.delayMinutes},
      share = ${r.share}, valid_days = ${r.validDays}, reminders = ${r.reminders}, reminder_days = ${r.reminderDays},
      changed_at = now(), changed_by = ${by}
    where r.org = ${org} and r.survey = ${survey} and r.id = ${id} returning ${columns}`.execute(db)
  return rows[0] && rule(rows[0])
}

export async function deleteRule(db: InvitationsDb, org: OrgId, survey: number, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from survey_invitation_rules where org = ${org} and survey = ${survey} and id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** A rule with the key of its survey. */
export interface LiveRule extends StoredRule {
  readonly key: string
}

/** The rules that may ask somebody now: on, and of a survey that is open and knows whom it asks. */
export async function liveRules(db: InvitationsDb, org: OrgId, signals: readonly string[]): Promise<LiveRule[]> {
  const { rows } = await sql<Row & { key: string }>`
    select ${columns}, s.key from survey_invitation_rules r join surveys s on s.id = r.survey
    where r.org = ${org} and r.is_on and r.signal = any(${signals}::text[]) and s.state = 'open' and not s.anonymous
    order by r.id`.execute(db)
  return rows.map(({ key, ...row }) => ({ ...rule(row), key }))
}
