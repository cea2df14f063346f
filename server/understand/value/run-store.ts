import { sql, type Kysely } from 'kysely'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { FindingRef, RunState, RunStep, ValueReport, ValueRun } from './contract.ts'

type Row = {
  id: number; org: number; state: RunState; step: RunStep | null; share: number; as_of: string | null; report: ValueReport | null
  findings: FindingRef[]; started_by: string | null; problem: string | null; cancel_asked: boolean; created_at: Date;
  finished_at: Date | null
}
type Tables = { value_runs: Row }
export type RunsDb = Kysely<Tables>
export const runsDb = (postgres: Postgres): RunsDb => postgres.db.withTables<Tables>()

const columns = [
  'id', 'state', 'step', 'share', sql<string | null>`as_of::text`.as('as_of'), 'started_by', 'problem', 'created_at',
  'finished_at',
] as const

/** Puts a run in line, within the transaction of who sends its job; undefined where one is under way already. */
export async function insertRun(tx: Db<unknown>, org: OrgId, startedBy: string | null): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into value_runs (org, started_by) values (${org}, ${startedBy})
    on conflict (org) where state in ('waiting', 'running') do nothing returning id`.execute(tx)
  return rows[0]?.id
}

/** Notes how far a run has come. False where it is to end: somebody cancelled it, or it has ended already. */
export async function noteProgress(db: RunsDb, id: number, step: RunStep, share: number): Promise<boolean> {
  const done = await db.updateTable('value_runs').set({ state: 'running', step, share })
    .where('id', '=', id).where('state', 'in', ['waiting', 'running']).where('cancel_asked', '=', false).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function endRun(
  db: RunsDb, id: number,
  end: { state: 'done'; asOf: string | null; report: ValueReport; findings: readonly FindingRef[] }
    | { state: 'failed'; problem: string } | { state: 'cancelled' },
): Promise<void> {
  await db.updateTable('value_runs').set({
    state: end.state, finished_at: new Date(), step: null, share: end.state === 'done' ? 1 : 0,
    ...(end.state === 'done'
      ? { as_of: end.asOf, report: JSON.stringify(end.report) as never, findings: JSON.stringify(end.findings) as never }
      : {}),
    ...(end.state === 'failed' ? { problem: end.problem } : {}),
  }).where('id', '=', id).where('state', 'in', ['waiting', 'running']).execute()
}

/** Asks a run to end; one that nobody has begun ends at once. False where this organisation has no such run under way. */
export async function askToCancel(db: RunsDb, org: OrgId, id: number): Promise<boolean> {
  const done = await db.updateTable('value_runs').set((row) => ({
    cancel_asked: true,
    state: sql<RunState>`case when ${row.ref('state')} = 'waiting' then 'cancelled' else ${row.ref('state')} end`,
    finished_at: sql<Date | null>`case when ${row.ref('state')} = 'waiting' then now() end`,
  })).where('org', '=', org).where('id', '=', id).where('state', 'in', ['waiting', 'running']).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function findRun(db: RunsDb, org: OrgId, id: number): Promise<ValueRun | undefined> {
  const row = await db.selectFrom('value_runs').select(columns).where('org', '=', org).where('id', '=', id).executeTakeFirst()
  return row && view(row)
}

export async function latestRun(db: RunsDb, org: OrgId): Promise<ValueRun | undefined> {
  const row = await db.selectFrom('value_runs').select(columns).where('org', '=', org).orderBy('id', 'desc').executeTakeFirst()
  return row && view(row)
}

export interface DoneRun {
  readonly run: ValueRun
  readonly report: ValueReport
  readonly findings: readonly FindingRef[]
}

/** The last run that was finished. */
export async function lastDone(db: RunsDb, org: OrgId): Promise<DoneRun | undefined> {
  const row = await db.selectFrom('value_runs').select([...columns, 'report', 'findings'])
    .where('org', '=', org).where('state', '=', 'done').orderBy('id', 'desc').executeTakeFirst()
  return row && { run: view(row), report: row.report!, findings: row.findings }
}

const view = (r: Omit<Row, 'org' | 'report' | 'findings' | 'cancel_asked'>): ValueRun => ({
  id: r.id, state: r.state, step: r.step, share: r.share, asOf: r.as_of, startedBy: r.started_by,
  createdAt: r.created_at.toISOString(), finishedAt: r.finished_at?.toISOString() ?? null, problem: r.problem,
})
