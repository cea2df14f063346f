import { type Kysely, sql } from 'kysely'
import { type Migration, type Postgres, type SessionLock, takeSessionLock } from '../../platform/postgres/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { BadRow, ImportDetail, ImportState, ImportView, Mapping } from './contract.ts'

export { retrying } from '../../platform/postgres/index.ts'

export const migrations: readonly Migration[] = [
  {
    name: 'imports/001-imports-and-files',
    sql: `
    create table import_files (
      id uuid primary key, org integer not null references organisations on delete cascade,
      name text not null, bytes bigint not null,
      uploaded_by text, uploaded_at timestamptz not null default now());
    create index on import_files (org, uploaded_at);
    create table imports (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      kind text not null check (kind in ('file', 'command', 'sample')), name text not null,
      state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
      file uuid, mapping jsonb, started_by text, created_at timestamptz not null default now(), finished_at timestamptz,
      starts integer not null default 0, bytes bigint not null default 0, bytes_read bigint not null default 0,
      rows bigint not null default 0,
      accepted bigint not null default 0, repeated bigint not null default 0, bad_rows bigint not null default 0,
      problem text, bad jsonb not null default '[]');
    create index on imports (org, id);
    create index on imports (id) where state in ('waiting', 'running');`,
  },
]

type Tables = {
  import_files: { id: string; org: number; name: string; bytes: number; uploaded_by: string | null; uploaded_at: Date }
  imports: {
    id: number
    org: number
    kind: ImportView['kind']
    name: string
    state: ImportState
    file: string | null
    mapping: Mapping | null
    started_by: string | null
    created_at: Date
    finished_at: Date | null
    starts: number
    bytes: number
    bytes_read: number
    rows: number
    accepted: number
    repeated: number
    bad_rows: number
    problem: string | null
    bad: BadRow[]
  }
}
export type ImportsDb = Kysely<Tables>
export const importsDb = (postgres: Postgres): ImportsDb => postgres.db.withTables<Tables>()

export interface UploadedFile {
  readonly id: string
  readonly name: string
  readonly bytes: number
}

export async function insertFile(db: ImportsDb, org: OrgId, file: UploadedFile, by: string | null): Promise<void> {
  await db
    .insertInto('import_files')
    .values({ ...file, org, uploaded_by: by, uploaded_at: new Date() })
    .execute()
}

/** How many uploads of somebody wait here, and how large they are together. */
export async function heldBy(db: ImportsDb, org: OrgId, by: string | null): Promise<{ files: number; bytes: number }> {
  const { files, bytes } = await db.selectFrom('import_files')
    .select((e) => [e.fn.countAll<number>().as('files'), e.fn.coalesce(e.fn.sum<string>('bytes'), sql<string>`0`).as('bytes')])
    .where('org', '=', org).where('uploaded_by', 'is not distinct from', by).executeTakeFirstOrThrow()
  return { files: Number(files), bytes: Number(bytes) }
}

/** An uploaded file by its id, or the newest of that name. */
export async function findFile(db: ImportsDb, org: OrgId, idOrName: string): Promise<UploadedFile | undefined> {
  return db
    .selectFrom('import_files')
    .select(['id', 'name', 'bytes'])
    .where('org', '=', org)
    .where((e) => e.or([e(sql<string>`id::text`, '=', idOrName), e('name', '=', idOrName)]))
    .orderBy((e) => e(sql<string>`id::text`, '=', idOrName), 'desc')
    .orderBy('uploaded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Forgets files uploaded before a time, save those that an import still reads, and answers which. */
export async function deleteFilesBefore(db: ImportsDb, before: Date): Promise<{ id: string; org: OrgId }[]> {
  const unfinished = db.selectFrom('imports').where('state', 'in', ['waiting', 'running']).select('org')
  return (await db
    .deleteFrom('import_files')
    .where('uploaded_at', '<', before)
    .where('org', 'not in', unfinished)
    .returning(['id', 'org'])
    .execute()) as { id: string; org: OrgId }[]
}

/** Forgets every upload of an organisation, and answers which there were. */
export async function deleteFilesOf(db: ImportsDb, org: OrgId): Promise<string[]> {
  return (await db.deleteFrom('import_files').where('org', '=', org).returning('id').execute()).map((f) => f.id)
}

export async function importsOf(db: ImportsDb, org: OrgId): Promise<{ id: number; state: ImportState }[]> {
  return db.selectFrom('imports').select(['id', 'state']).where('org', '=', org).execute()
}

/** Imports finished before a time, whose reports of bad rows are no longer kept. */
export async function importsFinishedBefore(db: ImportsDb, before: Date): Promise<{ id: number; org: OrgId }[]> {
  return (await db.selectFrom('imports').select(['id', 'org']).where('finished_at', '<', before).execute()) as {
    id: number
    org: OrgId
  }[]
}

export interface NewImport {
  readonly kind: ImportView['kind']
  readonly name: string
  readonly file: string | null
  readonly mapping: Mapping | null
  readonly startedBy: string | null
  readonly bytes: number
}

export async function insertImport(db: ImportsDb, org: OrgId, i: NewImport): Promise<number> {
  const mapping = i.mapping === null ? null : JSON.stringify(i.mapping)
  const { rows } = await sql<{ id: number }>`
    insert into imports (org, kind, name, state, file, mapping, started_by, bytes)
    values (${org}, ${i.kind}, ${i.name}, 'waiting', ${i.file}, ${mapping}, ${i.startedBy}, ${i.bytes})
    returning id`.execute(db)
  return rows[0]!.id
}

export async function listImports(db: ImportsDb, org: OrgId): Promise<ImportView[]> {
  const rows = await db.selectFrom('imports').selectAll().where('org', '=', org).orderBy('id', 'desc').limit(100).execute()
  return rows.map(view)
}

export async function findImport(db: ImportsDb, org: OrgId, id: number): Promise<ImportDetail | undefined> {
  const row = await db.selectFrom('imports').selectAll().where('org', '=', org).where('id', '=', id).executeTakeFirst()
  return row && { ...view(row), bad: row.bad }
}

/** An import of this kind that is not finished yet. */
export async function findUnfinished(db: ImportsDb, org: OrgId, kind: ImportView['kind']): Promise<number | undefined> {
  const row = await db
    .selectFrom('imports')
    .select('id')
    .where('org', '=', org)
    .where('kind', '=', kind)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return row?.id
}

/** Asks an import to stop. False where it is finished already. */
export async function cancelImport(db: ImportsDb, org: OrgId, id: number): Promise<boolean> {
  const row = await db
    .updateTable('imports')
    .set({ state: 'cancelled', finished_at: new Date() })
    .where('org', '=', org)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface DueImport {
  readonly id: number
  readonly org: OrgId
  readonly kind: ImportView['kind']
  readonly state: ImportState
  readonly name: string
  readonly file: string | null
  readonly mapping: Mapping | null
}

/** Imports that wait, or were running when their program went away; whoever gets the lock on one may run it. */
export async function listUnfinished(db: ImportsDb): Promise<DueImport[]> {
  return (await db
    .selectFrom('imports')
    .select(['id', 'org', 'kind', 'state', 'name', 'file', 'mapping'])
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('id')
    .execute()) as DueImport[]
}

export type ImportLock = SessionLock

/** Takes the one lock on an import, for as long as the connection lives. Undefined where somebody else holds it. */
export const lockImport = (postgres: Postgres, id: number): Promise<ImportLock | undefined> =>
  takeSessionLock(postgres.pool, 'heartline import', id)

/** Marks an import as begun. False where it was cancelled or finished meanwhile. */
export async function beginImport(db: ImportsDb, id: number): Promise<boolean> {
  const row = await db
    .updateTable('imports')
    .set((e) => ({
      state: 'running',
      starts: e('starts', '+', 1),
      bytes_read: 0,
      rows: 0,
      accepted: 0,
      repeated: 0,
      bad_rows: 0,
      problem: null,
      bad: sql<BadRow[]>`'[]'::jsonb`,
    }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface Progress {
  readonly bytes: number
  readonly bytesRead: number
  readonly rows: number
  readonly accepted: number
  readonly repeated: number
  readonly badRows: number
  readonly bad: readonly BadRow[]
}

/** Notes how far an import is. False where it was cancelled: then it is to stop. */
export async function noteProgress(db: ImportsDb, id: number, p: Progress): Promise<boolean> {
  const row = await db.updateTable('imports').set(columnsOf(p)).where('id', '=', id).returning('state').executeTakeFirst()
  return row?.state === 'running'
}

/** Notes how an import ended, with its last figures where there are any; one that was cancelled stays so. */
export async function endImport(
  db: ImportsDb,
  id: number,
  state: 'done' | 'failed' | 'cancelled',
  problem: string | null,
  p?: Progress,
): Promise<void> {
  if (p) await db.updateTable('imports').set(columnsOf(p)).where('id', '=', id).execute()
  await db
    .updateTable('imports')
    .set({ state, problem, finished_at: new Date() })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .execute()
}

const columnsOf = (p: Progress) => ({
  bytes: p.bytes,
  bytes_read: p.bytesRead,
  rows: p.rows,
  accepted: p.accepted,
  repeated: p.repeated,
  bad_rows: p.badRows,
  bad: sql<BadRow[]>`${JSON.stringify(p.bad)}::jsonb`,
})

function view(r: Tables['imports']): ImportView {
  return {
    id: r.id,
    kind: r.kind,
    name: r.name,
    state: r.state,
    startedBy: r.started_by,
    createdAt: r.created_at.toISOString(),
    finishedAt: r.finished_at?.toISOString() ?? null,
    starts: r.starts,
    bytes: r.bytes,
    bytesRead: Math.min(r.bytes_read, r.bytes),
    rows: r.rows,
    accepted: r.accepted,
    repeated: r.repeated,
    badRows: r.bad_rows,
    problem: r.problem,
  }
}
