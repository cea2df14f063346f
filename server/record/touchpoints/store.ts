import { sql, type Kysely } from 'kysely'
import type { Migration, Postgres } from '../../platform/postgres/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Journey, JourneyDraft, Touchpoint, TouchpointDraft, Unmapped } from './contract.ts'

export const migrations: readonly Migration[] = [{
  name: 'touchpoints/001-catalogue',
  sql: `
    create table touchpoints (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade, key text not null,
      names jsonb not null, channel text not null, phase text not null, stage text not null, owner_team text not null default '',
      factors text[] not null default '{}', target jsonb, aliases text[] not null default '{}', unique (org, key));
    create table journeys (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade, key text not null,
      names jsonb not null, touchpoints text[] not null, unique (org, key));
    create table seen_touchpoints (
      org integer not null references organisations on delete cascade, name text not null, signals bigint not null,
      first_seen timestamptz not null, last_seen timestamptz not null, primary key (org, name));`,
}]

type Tables = {
  touchpoints: Omit<Touchpoint, 'ownerTeam'> & { org: number; owner_team: string }
  journeys: Journey & { org: number }
  seen_touchpoints: { org: number; name: string; signals: number; first_seen: Date; last_seen: Date }
}
export type CatalogueDb = Kysely<Tables>
export const catalogueDb = (postgres: Postgres): CatalogueDb => postgres.db.withTables<Tables>()

const row = (t: TouchpointDraft) => ({
  key: t.key, names: JSON.stringify(t.names), channel: t.channel, phase: t.phase, stage: t.stage, owner_team: t.ownerTeam,
  factors: [...t.factors], target: t.target === null ? null : JSON.stringify(t.target), aliases: [...t.aliases],
})
const view = ({ org: _, owner_team, ...t }: Tables['touchpoints']): Touchpoint => ({ ...t, ownerTeam: owner_team })

export async function listTouchpoints(db: CatalogueDb, org: OrgId): Promise<Touchpoint[]> {
  return (await db.selectFrom('touchpoints').selectAll().where('org', '=', org).orderBy('id').execute()).map(view)
}

export async function listJourneys(db: CatalogueDb, org: OrgId): Promise<Journey[]> {
  return db.selectFrom('journeys').select(['id', 'key', 'names', 'touchpoints']).where('org', '=', org).orderBy('id').execute()
}

/** Names that signals used and no touchpoint answers to, the most frequent first. */
export async function listUnmapped(db: CatalogueDb, org: OrgId): Promise<Unmapped[]> {
  const rows = await db.selectFrom('seen_touchpoints as s').selectAll().where('s.org', '=', org)
    .where((e) => e.not(e.exists(e.selectFrom('touchpoints as t').select('t.id').where('t.org', '=', org)
      .where(sql<boolean>`(t.key = s.name or s.name = any(t.aliases))`))))
    .orderBy('s.signals', 'desc').orderBy('s.name').limit(200).execute()
  return rows.map((r) => ({
    name: r.name, signals: r.signals, firstSeen: r.first_seen.toISOString(), lastSeen: r.last_seen.toISOString(),
  }))
}

/** Undefined where the key is taken. */
export async function insertTouchpoint(db: CatalogueDb, org: OrgId, draft: TouchpointDraft): Promise<Touchpoint | undefined> {
  const { rows } = await sql<Tables['touchpoints']>`
    insert into touchpoints (org, key, names, channel, phase, stage, owner_team, factors, target, aliases)
    values (${org}, ${draft.key}, ${JSON.stringify(draft.names)}, ${draft.channel}, ${draft.phase}, ${draft.stage}, ${draft.ownerTeam},
      ${draft.factors}, ${draft.target === null ? null : JSON.stringify(draft.target)}, ${draft.aliases})
    on conflict (org, key) do nothing returning *`.execute(db)
  return rows[0] && view(rows[0])
}

export async function updateTouchpoint(
  db: CatalogueDb, org: OrgId, id: number, draft: TouchpointDraft,
): Promise<Touchpoint | undefined> {
  return db.transaction().execute(async (tx) => {
    const before = await tx.selectFrom('touchpoints').select('key').where('org', '=', org).where('id', '=', id).forUpdate()
      .executeTakeFirst()
    if (!before) return undefined
    const renamed = before.key !== draft.key
    // Signals go on to speak of it by the key it had.
    const aliases = [...new Set(renamed ? [...draft.aliases, before.key] : draft.aliases)].filter((name) => name !== draft.key)
    const after = await tx.updateTable('touchpoints').set(row({ ...draft, aliases }) as never).where('id', '=', id).returningAll()
      .executeTakeFirstOrThrow()
    if (renamed)
      await sql`update journeys set touchpoints = array_replace(touchpoints, ${before.key}, ${draft.key}) where org = ${org}`
        .execute(tx)
    return view(after)
  })
}

/** Takes the touchpoint out of the catalogue and of every journey; signals that name it stay, as unmapped. */
export async function deleteTouchpoint(db: CatalogueDb, org: OrgId, id: number): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const gone = await tx.deleteFrom('touchpoints').where('org', '=', org).where('id', '=', id).returning('key')
      .executeTakeFirst()
    if (!gone) return false
    await sql`update journeys set touchpoints = array_remove(touchpoints, ${gone.key}) where org = ${org}`.execute(tx)
    return true
  })
}

/** False where there is no such touchpoint. */
export async function addAlias(db: CatalogueDb, org: OrgId, key: string, alias: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update touchpoints set aliases = case when ${alias} = any(aliases) then aliases else array_append(aliases, ${alias}) end
    where org = ${org} and key = ${key}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

export async function insertJourney(db: CatalogueDb, org: OrgId, draft: JourneyDraft): Promise<Journey | undefined> {
  const { rows } = await sql<Journey>`
    insert into journeys (org, key, names, touchpoints) values (${org}, ${draft.key}, ${JSON.stringify(draft.names)}, ${draft.touchpoints})
    on conflict (org, key) do nothing returning id, key, names, touchpoints`.execute(db)
  return rows[0]
}

export async function updateJourney(db: CatalogueDb, org: OrgId, id: number, draft: JourneyDraft): Promise<Journey | undefined> {
  const { rows } = await sql<Journey>`
    update journeys set key = ${draft.key}, names = ${JSON.stringify(draft.names)}, touchpoints = ${draft.touchpoints}
    where org = ${org} and id = ${id} returning id, key, names, touchpoints`.execute(db)
  return rows[0]
}

export async function deleteJourney(db: CatalogueDb, org: OrgId, id: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('journeys').where('org', '=', org).where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

export interface Sighting {
  readonly name: string
  readonly signals: number
  readonly first: string
  readonly last: string
}

export async function addSightings(tx: Kysely<unknown>, org: OrgId, seen: readonly Sighting[]): Promise<void> {
  const s = seen.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  await sql`
    insert into seen_touchpoints (org, name, signals, first_seen, last_seen)
    select ${org}, * from unnest(${s.map((x) => x.name)}::text[], ${s.map((x) => x.signals)}::bigint[], ${s.map((x) => x.first)}::timestamptz[], ${s.map((x) => x.last)}::timestamptz[])
    on conflict (org, name) do update set signals = seen_touchpoints.signals + excluded.signals,
      first_seen = least(seen_touchpoints.first_seen, excluded.first_seen), last_seen = greatest(seen_touchpoints.last_seen, excluded.last_seen)`.execute(tx)
}
