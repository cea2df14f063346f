import { sql, type Kysely } from 'kysely'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Language, Schedule, Sending } from './contract.ts'

type Tx = Kysely<unknown>

export interface KeptSchedule extends Schedule { readonly changedAt: Date }
export const noSchedule: Schedule = { on: false, day: 3, language: 'en', people: [] }

export async function readSchedule(db: Tx, org: OrgId): Promise<KeptSchedule | undefined> {
  const { rows } = await sql<KeptSchedule>`
    select active as "on", day, language, people, changed_at as "changedAt" from report_schedules where org = ${org}`.execute(db)
  return rows[0]
}

export async function writeSchedule(db: Tx, org: OrgId, s: Schedule, by: string | null, at: Date): Promise<void> {
  await sql`insert into report_schedules (org, active, day, language, people, changed_by, changed_at)
    values (${org}, ${s.on}, ${s.day}, ${s.language}, ${s.people}::text[], ${by}, ${at})
    on conflict (org) do update set active = excluded.active, day = excluded.day, language = excluded.language, people = excluded.people,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(db)
}

export interface NewSending {
  readonly month: string
  readonly language: Language
  readonly person: { readonly id: string; readonly name: string }
  readonly by: string | null
  readonly at: Date
}
/** Notes that a report is to go to somebody; undefined where the clock has asked for the same before. */
export async function insertSending(tx: Tx, org: OrgId, s: NewSending): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into report_sendings (org, month, language, person, person_name, asked_by, at)
    values (${org}, ${s.month}, ${s.language}, ${s.person.id}, ${s.person.name}, ${s.by}, ${s.at}) on conflict do nothing returning id`.execute(tx)
  return rows[0]?.id
}

type Row = {
  id: number; month: string; language: Language; person: string; person_name: string; state: Sending['state'];
  reason: string | null; asked_by: string | null; at: Date; ended_at: Date | null
}
const view = (r: Row): Sending => ({
  id: r.id, month: r.month, language: r.language, person: { id: r.person, name: r.person_name }, state: r.state, reason: r.reason,
  by: r.asked_by,
  at: r.at.toISOString(), endedAt: r.ended_at?.toISOString() ?? null,
})

export async function listSendings(db: Tx, org: OrgId): Promise<Sending[]> {
  const { rows } = await sql<Row>`select * from report_sendings where org = ${org} order by id desc limit 50`.execute(db)
  return rows.map(view)
}

export async function findSending(db: Tx, org: OrgId, id: number): Promise<Sending | undefined> {
  const { rows } = await sql<Row>`select * from report_sendings where org = ${org} and id = ${id}`.execute(db)
  return rows[0] && view(rows[0])
}

export async function endSending(
  db: Tx, org: OrgId, id: number, end: { state: Exclude<Sending['state'], 'waiting'>; reason: string | null; at: Date },
): Promise<void> {
  await sql`update report_sendings set state = ${end.state}, reason = ${end.reason}, ended_at = ${end.at} where org = ${org} and id = ${id} and state = 'waiting'`.execute(db)
}
