import { sql, type Kysely } from 'kysely'
import type { Db, Postgres } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Search, SearchAsk, SearchModel, SearchReport } from './contract.ts'

type Row = {
  id: number; org: number; ask: SearchAsk; state: Search['state']; share: number; as_of: string | null;
  report: SearchReport | null; model: SearchModel | null
  problem: string | null; cancel_asked: boolean; started_by: string | null; created_at: Date; finished_at: Date | null
}
type Tables = { segment_searches: Row }
export type SearchesDb = Kysely<Tables>
export const searchesDb = (postgres: Postgres): SearchesDb => postgres.db.withTables<Tables>()

const columns = [
  'id', 'ask', 'state', 'share', sql<string | null>`as_of::text`.as('as_of'), 'report', 'problem', 'started_by', 'created_at',
  'finished_at',
] as const
const underWay: Search['state'][] = ['waiting', 'running']

/** Puts a search in line; undefined where one is under way. */
export async function insertSearch(tx: Db<unknown>, org: OrgId, ask: SearchAsk, by: string | null): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into segment_searches (org, ask, started_by) values (${org}, ${JSON.stringify(ask)}::jsonb, ${by})
    on conflict (org) where state in ('waiting', 'running') do nothing returning id`.execute(tx)
  return rows[0]?.id
}

/** Notes how far a search has come; what it asks, or undefined where it is to end. */
export async function noteProgress(db: SearchesDb, id: number, share: number): Promise<SearchAsk | undefined> {
  const row =
    await db.updateTable('segment_searches').set({ state: 'running', share }).where('id', '=', id).where('state', 'in', underWay)
    .where('cancel_asked', '=', false).returning('ask').executeTakeFirst()
  return row?.ask
}

/** Ends a search, unless it has ended; false where it was to be done and somebody has asked meanwhile that it end. */
export async function endSearch(
  db: SearchesDb, id: number,
  end: { state: 'done'; asOf: string; report: SearchReport; model: SearchModel | null } | { state: 'failed'; problem: string }
    | { state: 'cancelled' },
): Promise<boolean> {
  const ended = await db.updateTable('segment_searches').set({
    state: end.state, finished_at: new Date(), share: end.state === 'done' ? 1 : 0,
    ...(end.state === 'done'
      ? { as_of: end.asOf, report: JSON.stringify(end.report) as never, model: JSON.stringify(end.model) as never }
      : {}),
    ...(end.state === 'failed' ? { problem: end.problem.slice(0, 500) } : {}),
  }).where('id', '=', id).where('state', 'in', underWay)
    .$if(end.state === 'done', (qb) => qb.where('cancel_asked', '=', false)).executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** Asks a search to end; one that nobody has begun ends at once. */
export async function askToCancel(db: SearchesDb, org: OrgId, id: number): Promise<boolean> {
  const done = await db.updateTable('segment_searches').set((row) => ({
    cancel_asked: true,
    state: sql<Search['state']>`case when ${row.ref('state')} = 'waiting' then 'cancelled' else ${row.ref('state')} end`,
    finished_at: sql<Date | null>`case when ${row.ref('state')} = 'waiting' then now() end`,
  })).where('org', '=', org).where('id', '=', id).where('state', 'in', underWay).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function findSearch(db: SearchesDb, org: OrgId, id: number): Promise<Search | undefined> {
  const row = await db.selectFrom('segment_searches').select(columns).where('org', '=', org).where('id', '=', id)
    .executeTakeFirst()
  return row && view(row)
}

export async function latestSearch(db: SearchesDb, org: OrgId, state?: Search['state']): Promise<Search | undefined> {
  const row = await db.selectFrom('segment_searches').select(columns).where('org', '=', org)
    .$if(state !== undefined, (qb) => qb.where('state', '=', state!)).orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row && view(row)
}

export async function readModel(db: SearchesDb, org: OrgId, id: number): Promise<SearchModel | undefined> {
  const row = await db.selectFrom('segment_searches').select('model').where('org', '=', org).where('id', '=', id)
    .executeTakeFirst()
  return row?.model ?? undefined
}

const view = (r: Omit<Row, 'org' | 'model' | 'cancel_asked'>): Search => ({
  id: r.id, ask: r.ask, state: r.state, share: r.share, asOf: r.as_of, report: r.report, problem: r.problem,
  startedBy: r.started_by,
  createdAt: r.created_at.toISOString(), finishedAt: r.finished_at?.toISOString() ?? null,
})
