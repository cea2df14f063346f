import { sql, type Kysely } from 'kysely'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Definition, SavedSegment, SegmentHistory } from './contract.ts'

type Row = {
  id: number; org: number; key: string; name: string; definition: Definition; strategy: string | null; strategy_by: string | null;
  strategy_at: Date | null
  state: SavedSegment['state']; problem: string | null; redefined: boolean; version: number; created_by: string | null;
  created_at: Date
}
type SizeRow = {
  segment: number; version: number; as_of: string; at: Date; size: number; everybody: number; came: number | null;
  gone: number | null; redefined: boolean
}
type Tables = { saved_segments: Row; segment_sizes: SizeRow }
export type SegmentsDb = Kysely<Tables>
export const savedDb = (postgres: Postgres): SegmentsDb => postgres.db.withTables<Tables>()

const readSaved = (db: SegmentsDb, org: OrgId) => db.selectFrom('saved_segments as s')
  .leftJoin('segment_sizes as n', (join) => join.onRef('n.segment', '=', 's.id').onRef('n.version', '=', 's.version'))
  .select(['s.id', 's.key', 's.name', 's.definition', 's.strategy', 's.strategy_by', 's.strategy_at', 's.state', 's.problem', 's.version',
    'n.size', 'n.everybody', 'n.came', 'n.gone', 'n.redefined', 'n.at', sql<string | null>`n.as_of::text`.as('as_of')])
  .where('s.org', '=', org)

export type StoredSegment = SavedSegment & { readonly id: number; readonly version: number }

export async function listSaved(db: SegmentsDb, org: OrgId): Promise<StoredSegment[]> {
  return (await readSaved(db, org).orderBy('s.name').orderBy('s.id').execute()).map(view)
}

export async function findSaved(db: SegmentsDb, org: OrgId, key: string): Promise<StoredSegment | undefined> {
  const row = await readSaved(db, org).where('s.key', '=', key).executeTakeFirst()
  return row && view(row)
}

/** Saves a segment under a key of its own; undefined where the key is taken or there are too many. */
export async function insertSaved(
  tx: Db<unknown>, org: OrgId, s: { key: string; name: string; definition: Definition; by: string | null }, most: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into saved_segments (org, key, name, definition, created_by)
    select ${org}, ${s.key}, ${s.name}, ${JSON.stringify(s.definition)}::jsonb, ${s.by}
    where (select count(*) from saved_segments where org = ${org}) < ${most}
    on conflict (org, key) do nothing returning id`.execute(tx)
  return rows[0]?.id
}

export async function changeSaved(
  tx: Db<unknown>, org: OrgId, key: string, to: { name?: string | undefined; definition?: Definition | undefined },
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    update saved_segments set name = coalesce(${to.name ?? null}, name), definition = coalesce(${to.definition ? JSON.stringify(to.definition) : null}::jsonb, definition),
      redefined = redefined or ${to.definition !== undefined}
    where org = ${org} and key = ${key} returning id`.execute(tx)
  return rows[0]?.id
}

/** Puts a segment in line to be worked out anew. */
export async function markWaiting(tx: Db<unknown>, id: number): Promise<void> {
  await sql`update saved_segments set state = 'waiting', problem = null where id = ${id}`.execute(tx)
}

export async function writeStrategy(db: SegmentsDb, org: OrgId, key: string, text: string, by: string | null): Promise<boolean> {
  const strategy = text === ''
    ? { strategy: null, strategy_by: null, strategy_at: null }
    : { strategy: text, strategy_by: by, strategy_at: new Date() }
  const done = await db.updateTable('saved_segments').set(strategy).where('org', '=', org).where('key', '=', key)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Deletes a segment; answers a version that is later than all of its members', undefined where there is no such segment. */
export async function deleteSaved(tx: Db<unknown>, org: OrgId, key: string): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    delete from saved_segments where org = ${org} and key = ${key} returning nextval('segment_version')::integer as version`
      .execute(tx)
  return rows[0]?.version
}

export interface Begun {
  readonly key: string
  readonly definition: Definition
  readonly version: number
  readonly before: number
  readonly redefined: boolean
}

/** Begins a refresh under a version of its own; undefined where the segment is gone. */
export async function beginRefresh(db: SegmentsDb, org: OrgId, id: number): Promise<Begun | undefined> {
  return db.updateTable('saved_segments').set({ state: 'running' }).where('org', '=', org).where('id', '=', id)
    .returning([
      'key', 'definition', sql<number>`nextval('segment_version')::integer`.as('version'), 'version as before', 'redefined',
    ]).executeTakeFirst()
}

export interface Sized {
  readonly asOf: string
  readonly size: number
  readonly everybody: number
  readonly came: number
  readonly gone: number
}

/** Ends a refresh; one that began later and ended sooner stays. */
export async function endRefresh(
  db: SegmentsDb, id: number, { version, before, redefined }: Begun, sized: Sized,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const done = await tx.updateTable('saved_segments').set({ state: 'done', version, problem: null, redefined: false })
      .where('id', '=', id).where('version', '<', version).executeTakeFirst()
    if (done.numUpdatedRows === 0n) return false
    await tx.insertInto('segment_sizes').values({
      segment: id, version, as_of: sized.asOf, at: new Date(), size: sized.size, everybody: sized.everybody,
      ...(before === 0 ? { came: null, gone: null } : { came: sized.came, gone: sized.gone }), redefined,
    }).execute()
    return true
  })
}

export async function failRefresh(db: SegmentsDb, id: number, problem: string): Promise<void> {
  await db.updateTable('saved_segments').set({ state: 'failed', problem: problem.slice(0, 500) }).where('id', '=', id).execute()
}

export async function readSizes(db: SegmentsDb, id: number): Promise<SegmentHistory['sizes']> {
  const rows = await db.selectFrom('segment_sizes').select([
    'at', 'size', 'everybody', 'came', 'gone', 'redefined', sql<string>`as_of::text`.as('as_of'),
  ])
    .where('segment', '=', id).orderBy('version', 'desc').limit(400).execute()
  return rows.toReversed().map((r) => ({
    asOf: r.as_of, at: r.at.toISOString(), size: r.size, of: r.everybody, came: r.came, gone: r.gone, redefined: r.redefined,
  }))
}

type Selected = Awaited<ReturnType<ReturnType<typeof readSaved>['execute']>>[number]
const view = (r: Selected): StoredSegment => ({
  id: r.id, version: r.version, key: r.key, name: r.name, definition: r.definition, state: r.state, problem: r.problem,
  strategy: r.strategy === null ? null : { text: r.strategy, by: r.strategy_by, at: r.strategy_at!.toISOString() },
  size: r.size, of: r.everybody, asOf: r.as_of, refreshedAt: r.at?.toISOString() ?? null, came: r.came, gone: r.gone,
})
