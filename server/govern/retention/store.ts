import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Retention } from '../../platform/feature/index.ts'
import type { Migration } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import { type Due, type RetentionPolicy, RetentionPolicy as Policy, type RetentionRun, usualPeriods } from './contract.ts'

export const migrations: readonly Migration[] = [
  {
    name: 'retention/001-policies-and-runs',
    sql: `
    create table retention_policies (
      org integer primary key references organisations on delete cascade, policy jsonb not null, changed_at timestamptz not null, changed_by text);
    create table retention_runs (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      today date not null, begun_at timestamptz not null, done_at timestamptz, went jsonb not null default '{}', unique (org, today));
    create index retention_runs_under_way on retention_runs (id) where done_at is null;`,
  },
]

type Db = Kysely<unknown>

export interface StoredPolicy {
  readonly policy: RetentionPolicy
  readonly changed: { readonly at: string; readonly by: string | null } | null
}

/**
 * The policy of an organisation: what is usual, and not in force, until
 * it decides. A kind that is new since then has its usual period.
 */
export async function readPolicy(db: Db, org: OrgId): Promise<StoredPolicy> {
  const { rows } = await sql<{ policy: Policy; changed_at: Date; changed_by: string | null }>`
    select policy, changed_at, changed_by from retention_policies where org = ${org}`.execute(db)
  const [row] = rows
  if (!row) return { policy: { periods: usualPeriods, inForce: false }, changed: null }
  const periods = { ...usualPeriods, ...(row.policy as { periods: object }).periods }
  return { policy: Policy.parse({ ...row.policy, periods }), changed: { at: row.changed_at.toISOString(), by: row.changed_by } }
}

export async function savePolicy(db: Db, org: OrgId, policy: RetentionPolicy, at: Date, by: string | null): Promise<void> {
  await sql`insert into retention_policies (org, policy, changed_at, changed_by) values (${org}, ${JSON.stringify(policy)}::jsonb, ${at}, ${by})
    on conflict (org) do update set policy = excluded.policy, changed_at = excluded.changed_at, changed_by = excluded.changed_by`
      .execute(db)
}

export interface Run {
  readonly id: number
  readonly org: OrgId
  /** The day in the organisation's own zone on which it began; the periods count back from it. */
  readonly today: string
  readonly went: Readonly<Record<string, { readonly before: string; readonly rows: number }>>
}

/** Begins the night's work; false where this day's was begun before. */
export async function beginRun(db: Db, org: OrgId, today: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into retention_runs (org, today, begun_at) values (${org}, ${today}, ${at})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export async function runUnderWay(db: Db): Promise<Run | undefined> {
  const { rows } =
    await sql<Run>`select id, org, to_char(today, 'YYYY-MM-DD') as today, went from retention_runs where done_at is null order by id limit 1`.execute(db)
  return rows[0]
}

/** Adds what went of a kind. */
export async function noteWent(db: Db, run: number, kind: string, before: string, rows: number): Promise<void> {
  await sql`update retention_runs set went = jsonb_set(went, array[${kind}], jsonb_build_object('before', ${before}::text,
    'rows', coalesce((went -> ${kind} ->> 'rows')::bigint, 0) + ${rows}::bigint)) where id = ${run}`.execute(db)
}

export async function endRun(db: Db, run: number, at: Date): Promise<void> {
  await sql`update retention_runs set done_at = ${at} where id = ${run}`.execute(db)
}

export async function listRuns(db: Db, org: OrgId): Promise<RetentionRun[]> {
  const { rows } = await sql<{ id: number; begun_at: Date; done_at: Date | null; went: Run['went'] }>`
    select id, begun_at, done_at, went from retention_runs where org = ${org} order by id desc limit 90`.execute(db)
  return rows.map((r) => ({
    id: r.id, begun: r.begun_at.toISOString(), done: r.done_at?.toISOString() ?? null,
    went: Object.entries(r.went).map(([kind, w]) => ({ kind: kind as Due['kind'], ...w })),
  }))
}

export type InPostgres = Extract<Retention, { since: string }>

/** Lets go of rows of one table that are older than the first day that is kept, some at a time; answers how many. */
export async function letGo(
  db: Db, org: OrgId, d: InPostgres, before: string, zone: string, held: readonly number[], most: number,
): Promise<number> {
  const some = sql`ctid in (select ctid from ${sql.table(d.table)} where ${isDue(d, org, before, zone, held)} limit ${most})`
  const done = d.clear
    ? await sql`update ${sql.table(d.table)} set ${sql.join(d.clear.map((c) => sql`${sql.ref(c)} = default`))} where ${some}`
      .execute(db)
    : await sql`delete from ${sql.table(d.table)} where ${some}`.execute(db)
  return Number(done.numAffectedRows ?? 0n)
}

export async function countDue(
  db: Db, org: OrgId, d: InPostgres, before: string, zone: string, held: readonly number[],
): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from ${sql.table(d.table)} where ${isDue(d, org, before, zone, held)}`.execute(db)
  return rows[0]!.n
}

function isDue(d: InPostgres, org: OrgId, before: string, zone: string, held: readonly number[]): RawBuilder<unknown> {
  const conditions = [sql`org = ${org} and ${sql.ref(d.since)} < (${before}::timestamp at time zone ${zone})`]
  if (d.only) conditions.push(sql`${sql.ref(d.only.column)} = any(${d.only.in}::text[])`)
  if (d.customer && held.length > 0)
    conditions.push(sql`(${sql.ref(d.customer)} is null or ${sql.ref(d.customer)} <> all(${held}::bigint[]))`)
  if (d.unless)
    conditions.push(
      sql`not exists (select from ${sql.table(d.unless.table)} other where other.${sql.ref(d.unless.by)} = ${sql.table(d.table)}.id)`,
    )
  if (d.clear)
    conditions.push(sql`(${sql.join(d.clear.map((c) => sql`${sql.ref(c)}::text not in ('', '{}', '[]')`), sql` or `)})`)
  return sql.join(conditions, sql` and `)
}
