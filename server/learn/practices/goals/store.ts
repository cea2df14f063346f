import { sql, type Kysely } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Goal, GoalDraft, Mine } from './contract.ts'

type Db = Kysely<unknown>
const columns = sql`id, department, branch, words, measure, target, to_char(until, 'YYYY-MM-DD') as until`

export async function listGoals(db: Db, org: OrgId): Promise<Goal[]> {
  const { rows } = await sql<Goal>`select ${columns} from team_goals where org = ${org} order by department, branch, id limit 500`
    .execute(db)
  return rows
}

/** Goals of a team: of its department everywhere, and at its branch. */
export async function goalsOf(db: Db, org: OrgId, of: { department: string; branch: string }): Promise<Goal[]> {
  const { rows } = await sql<Goal>`
    select ${columns} from team_goals where org = ${org} and department = ${of.department} and branch in ('', ${of.branch}) order by id limit 20`.execute(db)
  return rows
}

export async function insertGoal(db: Db, org: OrgId, g: GoalDraft): Promise<void> {
  await sql`
    insert into team_goals (org, department, branch, words, measure, target, until)
    values (${org}, ${g.department}, ${g.branch}, ${g.words}, ${g.measure}, ${g.target}, ${g.until})`.execute(db)
}

export async function deleteGoal(db: Db, org: OrgId, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from team_goals where org = ${org} and id = ${id}`.execute(db)
  return numAffectedRows !== 0n
}

export async function trainingsOf(db: Db, org: OrgId, staff: number): Promise<Mine['trainings']> {
  const { rows } = await sql<Mine['trainings'][number]>`
    select t.id, t.title, t.what, to_char(a.due_on, 'YYYY-MM-DD') as "dueOn", to_char(a.taken_on, 'YYYY-MM-DD') as "takenOn"
    from training_assignments a join trainings t on t.id = a.training where a.org = ${org} and a.staff = ${staff} order by a.taken_on nulls first, t.id desc limit 50`.execute(db)
  return rows
}

export async function countThanks(db: Db, org: OrgId, staff: number): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from practice_thanks where org = ${org} and staff = ${staff} and confirmed`.execute(db)
  return rows[0]!.n
}
