import { sql, type Kysely } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Training, TrainingDetail, TrainingDraft } from './contract.ts'

type Db = Kysely<unknown>

/** The day from which a branch has had it: half of those assigned there had taken it. */
const begun = sql`
  select training, branch, (array_agg(taken_on order by taken_on))[ceil(count(*) / 2.0)::int] as begun_on from (
    select a.training, s.branch, a.taken_on from training_assignments a join practice_staff s on s.id = a.staff where s.branch <> ''
  ) x group by training, branch`

export async function listTrainings(db: Db, org: OrgId, today: string, id?: number): Promise<Training[]> {
  const { rows } = await sql<Training>`
    select t.id, t.title, t.what, count(a.staff)::int as assigned, count(a.taken_on)::int as taken,
      (count(*) filter (where a.taken_on is null and a.due_on < ${today}::date))::int as late,
      (select count(*)::int from (${begun}) b where b.training = t.id) as branches,
      (select count(b.begun_on)::int from (${begun}) b where b.training = t.id) as "branchesBegun"
    from trainings t left join training_assignments a on a.training = t.id
    where t.org = ${org} ${id === undefined ? sql`` : sql`and t.id = ${id}`} group by t.id order by t.id desc limit 200`
      .execute(db)
  return rows
}

export async function listAssigned(db: Db, org: OrgId, training: number): Promise<TrainingDetail['people']> {
  const { rows } = await sql<TrainingDetail['people'][number]>`
    select s.id as staff, s.name, s.department, s.branch, to_char(a.due_on, 'YYYY-MM-DD') as "dueOn", to_char(a.taken_on, 'YYYY-MM-DD') as "takenOn"
    from training_assignments a join practice_staff s on s.id = a.staff where a.org = ${org} and a.training = ${training}
    order by s.department, s.branch, s.name`.execute(db)
  return rows
}

export async function listBegun(db: Db, org: OrgId, training: number): Promise<{ branch: string; on: string }[]> {
  const { rows } = await sql<{ branch: string; on: string }>`
    select b.branch, to_char(b.begun_on, 'YYYY-MM-DD') as on from (${begun}) b join trainings t on t.id = b.training and t.org = ${org}
    where b.training = ${training} and b.begun_on is not null order by b.branch`.execute(db)
  return rows
}

export async function insertTraining(db: Db, org: OrgId, t: TrainingDraft): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`insert into trainings (org, title, what) values (${org}, ${t.title}, ${t.what}) returning id`.execute(db)
  return rows[0]!.id
}

export async function deleteTraining(db: Db, org: OrgId, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from trainings where org = ${org} and id = ${id}`.execute(db)
  return numAffectedRows !== 0n
}

/** The accounts of those who were not assigned before; undefined where there is no such training. */
export async function assign(
  tx: Db, org: OrgId, training: number, a: { staff: readonly number[]; departments: readonly string[]; dueOn: string | null },
): Promise<string[] | undefined> {
  const known = await sql`select 1 from trainings where org = ${org} and id = ${training}`.execute(tx)
  if (known.rows.length === 0) return undefined
  const { rows } = await sql<{ person: string | null }>`
    with added as (
      insert into training_assignments (org, training, staff, due_on)
      select ${org}, ${training}, id, ${a.dueOn}::date from practice_staff
      where org = ${org} and (id = any(${a.staff}::int[]) or department = any(${a.departments}::text[])) on conflict do nothing returning staff)
    select s.person from added join practice_staff s on s.id = added.staff`.execute(tx)
  return rows.flatMap((r) => r.person ?? [])
}

/** Notes the day on which some took it; null takes the note back. */
export async function noteTaken(
  db: Db, org: OrgId, training: number, staff: readonly number[], on: string | null,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update training_assignments set taken_on = ${on}::date where org = ${org} and training = ${training} and staff = any(${staff}::int[])`.execute(db)
  return numAffectedRows !== 0n
}
