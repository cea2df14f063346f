import { sql, type Kysely } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Staff, StaffDraft } from './contract.ts'

type Db = Kysely<unknown>

export async function listStaff(db: Db, org: OrgId): Promise<Staff[]> {
  const { rows } = await sql<Staff>`
    select id, name, code, department, branch, person from practice_staff where org = ${org} order by department, branch, name, id`.execute(db)
  return rows
}

export async function findStaffOf(db: Db, org: OrgId, person: string): Promise<Staff | undefined> {
  const { rows } = await sql<Staff>`
    select id, name, code, department, branch, person from practice_staff where org = ${org} and person = ${person}`.execute(db)
  return rows[0]
}

/** `taken` where somebody else in the list has the code or the account. */
export async function insertStaff(db: Db, org: OrgId, s: StaffDraft): Promise<'taken' | 'done'> {
  const { numAffectedRows } = await sql`
    insert into practice_staff (org, name, code, department, branch, person)
    values (${org}, ${s.name}, ${s.code}, ${s.department}, ${s.branch}, ${s.person}) on conflict do nothing`.execute(db)
  return numAffectedRows === 0n ? 'taken' : 'done'
}

export async function updateStaff(db: Db, org: OrgId, id: number, s: StaffDraft): Promise<'taken' | 'absent' | 'done'> {
  const { rows } = await sql`
    select 1 from practice_staff where org = ${org} and id <> ${id} and (code = ${s.code} or person = ${s.person})`.execute(db)
  if (rows.length > 0) return 'taken'
  const { numAffectedRows } = await sql`
    update practice_staff set name = ${s.name}, code = ${s.code}, department = ${s.department}, branch = ${s.branch}, person = ${s.person}
    where org = ${org} and id = ${id}`.execute(db)
  return numAffectedRows === 0n ? 'absent' : 'done'
}

export async function deleteStaff(db: Db, org: OrgId, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from practice_staff where org = ${org} and id = ${id}`.execute(db)
  return numAffectedRows !== 0n
}

/** Keeps lines of a list: one whose code is known replaces who had it, others are added. */
export async function keepStaff(db: Db, org: OrgId, staff: readonly StaffDraft[]): Promise<void> {
  await sql`
    insert into practice_staff (org, name, code, department, branch)
    select ${org}, name, code, department, branch
    from jsonb_to_recordset(${JSON.stringify(staff)}::jsonb) as r (name text, code text, department text, branch text)
    on conflict (org, code) where code is not null do update set name = excluded.name, department = excluded.department, branch = excluded.branch`.execute(db)
}
