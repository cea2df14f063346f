import { sql, type Kysely } from 'kysely'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Fact, Language, Note, Part, Prose, Version } from './contract.ts'

export type BriefsDb = Kysely<unknown>
export const briefsDb = (postgres: Postgres): BriefsDb => postgres.db

export interface KeptBrief extends Version {
  readonly facts: readonly Fact[]
  readonly prose: Partial<Record<Language, Prose>>
  /** Until when it was the latest: what people had written by then stands beside it. */
  readonly until: Date | null
}
type Row = {
  id: number; made_at: Date; made_by: string | null; as_of: string; facts: Fact[]; prose: Partial<Record<Language, Prose>>;
  until: Date | null
}
const version = (r: Pick<Row, 'id' | 'made_at' | 'made_by' | 'as_of'>): Version =>
  ({ id: r.id, madeAt: r.made_at.toISOString(), madeBy: r.made_by, asOf: r.as_of })

const mostVersions = 60
/** The versions of a segment's brief, the latest first; `segment` is its number, null everybody's. */
export async function listVersions(db: BriefsDb, org: OrgId, segment: number | null): Promise<Version[]> {
  const { rows } = await sql<Row>`select id, made_at, made_by, as_of::text as as_of from briefs
    where org = ${org} and segment is not distinct from ${segment} order by id desc limit ${mostVersions}`.execute(db)
  return rows.map(version)
}

/** The latest version of every segment's brief, by the segment's number. */
export async function latestVersions(db: BriefsDb, org: OrgId): Promise<Map<number | null, Version>> {
  const { rows } = await sql<Row & { segment: number
    | null }>`select distinct on (segment) segment, id, made_at, made_by, as_of::text as as_of from briefs
    where org = ${org} order by segment, id desc`.execute(db)
  return new Map(rows.map((r) => [r.segment, version(r)]))
}

/** One version, the latest unless told. */
export async function readBrief(db: BriefsDb, org: OrgId, segment: number | null, id?: number): Promise<KeptBrief | undefined> {
  const { rows } = await sql<Row>`
    select id, made_at, made_by, as_of::text as as_of, facts, prose,
      (select min(later.made_at) from briefs later where later.org = b.org and later.segment is not distinct from b.segment and later.id > b.id) as until
    from briefs b where org = ${org} and segment is not distinct from ${segment} ${id === undefined ? sql`` : sql`and id = ${id}`}
    order by id desc limit 1`.execute(db)
  const [r] = rows
  return r && { ...version(r), facts: r.facts, prose: r.prose, until: r.until }
}

export async function insertBrief(
  db: BriefsDb, org: OrgId, b: { segment: number | null; asOf: string; facts: readonly Fact[]; by: string | null },
): Promise<void> {
  await sql`insert into briefs (org, segment, as_of, facts, made_by) values (${org}, ${b.segment}, ${b.asOf}, ${JSON.stringify(b.facts)}, ${b.by})`.execute(db)
}

/** Puts a model's words beside a version; false where the version is gone. */
export async function keepProse(db: BriefsDb, org: OrgId, id: number, prose: Prose): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update briefs set prose = prose || ${JSON.stringify({ [prose.language]: prose })}::jsonb where org = ${org} and id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** What people wrote beside each part and stood at a moment (now, unless told); an empty text took one away. */
export async function readNotes(db: BriefsDb, org: OrgId, segment: number | null, until: Date | null): Promise<Note[]> {
  const { rows } = await sql<{ part: Part; text: string; by: string | null; at: Date }>`
    select distinct on (part) part, text, by, at from brief_notes
    where org = ${org} and segment is not distinct from ${segment} and (${until}::timestamptz is null or at < ${until}::timestamptz) order by part, id desc`.execute(db)
  return rows.filter((r) => r.text !== '').map((r) => ({ ...r, at: r.at.toISOString() }))
}

export async function insertNote(
  db: BriefsDb, org: OrgId, n: { segment: number | null; part: Part; text: string; by: string | null },
): Promise<void> {
  await sql`insert into brief_notes (org, segment, part, text, by) values (${org}, ${n.segment}, ${n.part}, ${n.text}, ${n.by})`
    .execute(db)
}
