import { sql, type Kysely } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Team, TeamDraft } from './contract.ts'

type Db = Kysely<unknown>

export async function readTeam(db: Db, org: OrgId): Promise<Team> {
  const [{ rows: settings }, { rows: members }, { rows: departments }] = await Promise.all([
    sql<Pick<Team, 'rhythm'
      | 'nextOn'>>`select rhythm, to_char(next_on, 'YYYY-MM-DD') as "nextOn" from experience_teams where org = ${org}`
        .execute(db),
    sql<Team['members'][number]>`
      select s.id as staff, m.role, s.name, s.department, s.branch from experience_team_members m join practice_staff s on s.id = m.staff
      where m.org = ${org} order by array_position(array['sponsor', 'lead', 'member'], m.role), s.department, s.name`.execute(db),
    sql<Team['departments'][number]>`
      select s.department, count(*)::int as staff, count(m.staff)::int as members from practice_staff s left join experience_team_members m on m.staff = s.id
      where s.org = ${org} group by s.department order by count(m.staff) > 0, s.department`.execute(db),
  ])
  return { rhythm: settings[0]?.rhythm ?? null, nextOn: settings[0]?.nextOn ?? null, members, departments }
}

/** Replaces the team. False where somebody named is not in the organisation's list. */
export async function saveTeam(tx: Db, org: OrgId, { rhythm, nextOn, members }: TeamDraft): Promise<boolean> {
  await sql`
    insert into experience_teams (org, rhythm, next_on) values (${org}, ${rhythm}, ${nextOn})
    on conflict (org) do update set rhythm = excluded.rhythm, next_on = excluded.next_on`.execute(tx)
  await sql`delete from experience_team_members where org = ${org}`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into experience_team_members (org, staff, role)
    select ${org}, s.id, r.role from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as r (staff int, role text) join practice_staff s on s.id = r.staff and s.org = ${org}`.execute(tx)
  return Number(numAffectedRows ?? 0n) === members.length
}
