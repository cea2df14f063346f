import { sql, type Kysely } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Effect, ImprovementDraft, State, Step } from './contract.ts'

type Db = Kysely<unknown>
export interface StoredImprovement extends Omit<ImprovementDraft, 'owner'> {
  readonly id: number; readonly owner: string | null; readonly state: State;
  readonly measured: Extract<Effect, { known: true }> | null; readonly changedAt: Date
}
export interface StoredEvent {
  readonly at: Date
  readonly by: string | null
  readonly step: Step | { readonly to: 'written' | 'changed' }
}

const columns = sql`id, title, hypothesis, owner, departments, place, origin, state, measured, changed_at as "changedAt"`

export async function listImprovements(db: Db, org: OrgId): Promise<StoredImprovement[]> {
  const { rows } = await sql<StoredImprovement>`select ${columns} from improvements where org = ${org} order by id desc limit 500`
    .execute(db)
  return rows
}

export async function findImprovement(db: Db, org: OrgId, id: number): Promise<StoredImprovement | undefined> {
  const { rows } = await sql<StoredImprovement>`select ${columns} from improvements where org = ${org} and id = ${id}`.execute(db)
  return rows[0]
}

/** Held to the end of the transaction. */
export async function lockImprovement(tx: Db, org: OrgId, id: number): Promise<StoredImprovement | undefined> {
  const { rows } = await sql<StoredImprovement>`select ${columns} from improvements where org = ${org} and id = ${id} for update`
    .execute(tx)
  return rows[0]
}

export async function insertImprovement(tx: Db, org: OrgId, d: ImprovementDraft): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into improvements (org, title, hypothesis, owner, departments, place, origin, state)
    values (${org}, ${d.title}, ${d.hypothesis}, ${d.owner}, ${d.departments}, ${JSON.stringify(d.place)}, ${JSON.stringify(d.origin)}, '{"state": "idea"}') returning id`.execute(tx)
  return rows[0]!.id
}

export async function updateImprovement(tx: Db, org: OrgId, id: number, d: ImprovementDraft): Promise<void> {
  await sql`
    update improvements set title = ${d.title}, hypothesis = ${d.hypothesis}, owner = ${d.owner}, departments = ${d.departments},
      place = ${JSON.stringify(d.place)}, changed_at = now()
    where org = ${org} and id = ${id}`.execute(tx)
}

export async function saveState(tx: Db, org: OrgId, id: number, state: State, measured: Effect | null): Promise<void> {
  await sql`
    update improvements set state = ${JSON.stringify(state)}, measured = ${measured?.known ? JSON.stringify(measured) : null}, changed_at = now()
    where org = ${org} and id = ${id}`.execute(tx)
}

export async function insertEvent(tx: Db, org: OrgId, improvement: number, e: StoredEvent): Promise<void> {
  await sql`insert into improvement_events (org, improvement, at, by_name, step) values (${org}, ${improvement}, ${e.at}, ${e.by}, ${JSON.stringify(e.step)})`.execute(tx)
}

/** The latest first. */
export async function listEvents(db: Db, org: OrgId, improvement: number): Promise<StoredEvent[]> {
  const { rows } = await sql<StoredEvent>`
    select at, by_name as by, step from improvement_events where org = ${org} and improvement = ${improvement} order by id desc limit 500`.execute(db)
  return rows
}
