import { type Kysely, sql } from 'kysely'
import type { Migration } from '../../platform/postgres/types.ts'
import type { ExportKind, OrgId } from '../roles/index.ts'
import { type ExportRequest, summedHours, usualLimit } from './contract.ts'

export const migrations: readonly Migration[] = [{
  name: 'exports/001-approval',
  sql: `
    create table export_rules (org integer primary key references organisations on delete cascade, above integer);
    create table export_requests (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      asked_by text not null references people on delete cascade, kind text not null, address text not null, reason text not null, asked_at timestamptz not null,
      yes boolean, decided_by text, decided_at timestamptz, words text, ends_at timestamptz not null, fetched integer not null default 0);
    create index on export_requests (org, id desc);`,
}, {
  name: 'exports/002-many-small-ones',
  sql: `
    create table exported_rows (
      org integer not null references organisations on delete cascade, person text not null references people on delete cascade,
      at timestamptz not null, rows integer not null);
    create index on exported_rows (org, person, at);`,
}]

type Db = Kysely<unknown>
const keptDays = 90

interface Row {
  id: number; kind: ExportKind; address: string; reason: string; asked_at: Date; asked_by: string; asker: string
  yes: boolean | null; decided_by: string | null; decided_at: Date | null; words: string | null; ends_at: Date; fetched: number
}

export async function readLimit(db: Db, org: OrgId): Promise<number | null> {
  const { rows } = await sql<{ above: number | null }>`select above from export_rules where org = ${org}`.execute(db)
  return rows[0] ? rows[0].above : usualLimit
}

export async function setLimit(db: Db, org: OrgId, above: number | null): Promise<void> {
  await sql`insert into export_rules (org, above) values (${org}, ${above}) on conflict (org) do update set above = excluded.above`.execute(db)
}

export interface NewRequest { readonly by: string; readonly kind: ExportKind; readonly address: string; readonly reason: string; readonly at: Date; readonly endsAt: Date }

/** Notes a request; undefined where the same waits already. Those of long ago are forgotten: the audit log keeps what was done. */
export async function insertRequest(tx: Db, org: OrgId, r: NewRequest): Promise<number | undefined> {
  await sql`delete from export_requests where org = ${org} and asked_at < ${new Date(r.at.getTime() - keptDays * 86_400_000)}`.execute(tx)
  const { rows } = await sql<{ id: number }>`
    insert into export_requests (org, asked_by, kind, address, reason, asked_at, ends_at)
    select ${org}, ${r.by}, ${r.kind}, ${r.address}, ${r.reason}, ${r.at}, ${r.endsAt} where not exists (
      select from export_requests where org = ${org} and asked_by = ${r.by} and address = ${r.address} and yes is null and ends_at > ${r.at})
    returning id`.execute(tx)
  return rows[0]?.id
}

/** The newest requests, of one person or of all. */
export async function listRequests(db: Db, org: OrgId, viewer: string, of: { readonly by?: string; readonly id?: number }, now: Date): Promise<ExportRequest[]> {
  const { rows } = await sql<Row>`
    select r.*, p.name as asker from export_requests r join people p on p.id = r.asked_by
    where r.org = ${org} ${of.by === undefined ? sql`` : sql`and r.asked_by = ${of.by}`} ${of.id === undefined ? sql`` : sql`and r.id = ${of.id}`}
    order by r.id desc limit 200`.execute(db)
  return rows.map((r) => ({
    id: r.id, kind: r.kind, address: r.address, reason: r.reason, askedAt: r.asked_at.toISOString(), askedBy: { id: r.asked_by, name: r.asker }, mine: r.asked_by === viewer,
    state: r.yes === false ? 'refused' : r.ends_at <= now ? 'over' : r.yes ? 'approved' : 'waiting',
    decidedBy: r.decided_by, decidedAt: r.decided_at?.toISOString() ?? null, words: r.words, until: r.yes ? r.ends_at.toISOString() : null, fetched: r.fetched,
  }))
}

/** Decides a request of somebody else that waits; false where there is none. */
export async function decide(
  tx: Db, org: OrgId, id: number, d: { readonly yes: boolean; readonly words: string; readonly person: string; readonly name: string; readonly at: Date; readonly endsAt: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update export_requests set yes = ${d.yes}, words = ${d.words || null}, decided_by = ${d.name}, decided_at = ${d.at}, ends_at = case when ${d.yes} then ${d.endsAt} else ends_at end
    where org = ${org} and id = ${id} and yes is null and ends_at > ${d.at} and asked_by <> ${d.person}`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Whether somebody may fetch this now; counts the fetching. */
export async function takeApproved(db: Db, org: OrgId, person: string, address: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update export_requests set fetched = fetched + 1 where org = ${org} and asked_by = ${person} and address = ${address} and yes and ends_at > ${now}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/**
 * Notes that somebody takes so many rows along, where with those of the last day they are no more than `above`; false where they are
 * more. One at a time for each person, so that two files asked for at once are both counted.
 */
export function noteTaken(db: Db, org: OrgId, person: string, count: number, above: number, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - summedHours * 3_600_000)
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`exported rows of ${org} ${person}`}, 0))`.execute(tx)
    await sql`delete from exported_rows where org = ${org} and at <= ${since}`.execute(tx)
    const { numAffectedRows } = await sql`
      insert into exported_rows (org, person, at, rows) select ${org}, ${person}, ${now}, ${count}
      where ${count} + (select coalesce(sum(rows), 0) from exported_rows where org = ${org} and person = ${person}) <= ${above}`.execute(tx)
    return (numAffectedRows ?? 0n) > 0n
  })
}
