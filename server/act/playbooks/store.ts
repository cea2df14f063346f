import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../govern/roles/index.ts'
import { PlaybookDraft } from './contract.ts'
import type { Live } from './match.ts'

type Db = Kysely<unknown>

export type PlaybookState = 'draft' | 'on' | 'paused'
/** A playbook as it is stored: what is being written, and which version runs. */
export interface Stored {
  readonly id: number
  readonly state: PlaybookState
  readonly draft: PlaybookDraft
  readonly version: number | null
  /** The version that was published last; null before the first. */
  readonly published: PlaybookDraft | null
  readonly changedAt: Date
}
interface Row {
  id: number
  state: PlaybookState
  draft: PlaybookDraft
  version: number | null
  published: PlaybookDraft | null
  changed_at: Date
}
const stored = (r: Row): Stored => ({
  id: r.id, state: r.state, draft: r.draft, version: r.version, published: r.published, changedAt: r.changed_at,
})

const shown = sql`
  select p.id, p.state, p.draft, p.version, v.definition as published, p.changed_at
  from playbooks p left join playbook_versions v on v.playbook = p.id and v.version = p.version`

export async function listPlaybooks(db: Db, org: OrgId): Promise<Stored[]> {
  const { rows } = await sql<Row>`${shown} where p.org = ${org} order by p.id`.execute(db)
  return rows.map(stored)
}

export async function readPlaybook(db: Db, org: OrgId, id: number): Promise<Stored | undefined> {
  const { rows } = await sql<Row>`${shown} where p.org = ${org} and p.id = ${id}`.execute(db)
  return rows[0] && stored(rows[0])
}

export async function insertPlaybook(db: Db, org: OrgId, draft: PlaybookDraft, at: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into playbooks (org, draft, changed_at) values (${org}, ${JSON.stringify(draft)}, ${at}) returning id`.execute(db)
  return rows[0]!.id
}

/** Writes what is being worked on; what runs stays as it is. */
export async function saveDraft(db: Db, org: OrgId, id: number, draft: PlaybookDraft, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update playbooks set draft = ${JSON.stringify(draft)}, changed_at = ${at} where org = ${org} and id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** False for one that was ever switched on: what it did stays. */
export async function deleteDraft(db: Db, org: OrgId, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from playbooks where org = ${org} and id = ${id} and version is null`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Makes a new version and switches it on; runs of older versions go on with theirs. */
export async function publishVersion(
  tx: Db, org: OrgId, id: number, definition: PlaybookDraft, by: string | null, at: Date,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update playbooks set state = 'on', version = coalesce(version, 0) + 1, draft = ${JSON.stringify(definition)}, changed_at = ${at}
    where org = ${org} and id = ${id} returning version`.execute(tx)
  const { version } = rows[0]!
  await sql`insert into playbook_versions (playbook, version, definition, published_at, published_by)
    values (${id}, ${version}, ${JSON.stringify(definition)}, ${at}, ${by})`.execute(tx)
  await pauseRuns(tx, id, false)
  return version
}

/** Stops or goes on, with all its runs; false where it was never switched on. */
export async function switchPlaybook(tx: Db, org: OrgId, id: number, state: 'on' | 'paused', at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update playbooks set state = ${state}, changed_at = ${at} where org = ${org} and id = ${id} and version is not null`
      .execute(tx)
  if (!numAffectedRows) return false
  await pauseRuns(tx, id, state === 'paused')
  return true
}
const pauseRuns = (tx: Db, id: number, paused: boolean) => sql`
  update playbook_runs set paused = ${paused}
  where playbook = ${id} and state in ('candidate', 'running', 'waiting') and paused <> ${paused}`.execute(tx)

export interface StoredVersion {
  readonly version: number
  readonly definition: PlaybookDraft
  readonly publishedAt: Date
  readonly publishedBy: string | null
}
export async function versionsOf(db: Db, org: OrgId, id: number): Promise<StoredVersion[]> {
  const { rows } = await sql<StoredVersion>`
    select v.version, v.definition, v.published_at as "publishedAt", v.published_by as "publishedBy"
    from playbook_versions v join playbooks p on p.id = v.playbook where p.org = ${org} and p.id = ${id} order by v.version desc`
      .execute(db)
  return rows
}

/** What a version says never changes, so it is read once. */
const definitions = new WeakMap<object, Map<string, PlaybookDraft>>()

/** The definitions of some versions, by `playbook version`. */
export async function readDefinitions(
  db: Db, cache: object, wanted: readonly { readonly playbook: number; readonly version: number }[],
): Promise<ReadonlyMap<string, PlaybookDraft>> {
  const known = definitions.get(cache) ?? new Map<string, PlaybookDraft>()
  definitions.set(cache, known)
  const missing = wanted.filter((w) => !known.has(`${w.playbook} ${w.version}`))
  if (missing.length > 0) {
    const { rows } = await sql<{ playbook: number; version: number; definition: unknown }>`
      select v.playbook, v.version, v.definition from playbook_versions v
      join unnest(${missing.map((m) => m.playbook)}::int[], ${missing.map((m) => m.version)}::int[]) as w (playbook, version)
        on v.playbook = w.playbook and v.version = w.version`.execute(db)
    if (known.size > 5_000) known.clear()
    // Read through the contract: a field added since has its default.
    for (const r of rows) known.set(`${r.playbook} ${r.version}`, PlaybookDraft.parse(r.definition))
  }
  return known
}

/** What is switched on, held so until the transaction ends: whoever pauses it waits for those who are acting on it. */
export async function livePlaybooks(tx: Db, cache: object, org: OrgId, kinds: readonly string[]): Promise<Live[]> {
  const { rows } = await sql<{ playbook: number; version: number }>`
    select p.id as playbook, p.version from playbooks p join playbook_versions v on v.playbook = p.id and v.version = p.version
    where p.org = ${org} and p.state = 'on' and v.definition->'trigger'->>'kind' = any(${kinds}::text[]) order by p.id for share of p`.execute(tx)
  if (rows.length === 0) return []
  const known = await readDefinitions(tx, cache, rows)
  return rows.flatMap((r) => {
    const definition = known.get(`${r.playbook} ${r.version}`)
    return definition ? [{ id: r.playbook, version: r.version, definition }] : []
  })
}

/** A playbook that looks for customers once a day. */
export interface DueLook {
  readonly org: OrgId
  readonly playbook: number
  readonly hour: number
  readonly lookedOn: string | null
}
export async function dueLooks(db: Db): Promise<DueLook[]> {
  const { rows } = await sql<DueLook>`
    select p.org, p.id as playbook, (v.definition->'trigger'->>'hour')::int as hour, p.looked_on::text as "lookedOn"
    from playbooks p join playbook_versions v on v.playbook = p.id and v.version = p.version
    where p.state = 'on' and v.definition->'trigger'->>'kind' = 'daily' order by p.id`.execute(db)
  return rows
}

/** Takes the look of a day, if nobody has; what is switched on then. */
export async function beginDailyLook(tx: Db, cache: object, look: DueLook, day: string): Promise<Live | undefined> {
  const { rows } = await sql<{ version: number }>`
    update playbooks set looked_on = ${day} where id = ${look.playbook} and state = 'on' and looked_on is distinct from ${day} returning version`.execute(tx)
  if (!rows[0]) return undefined
  const { version } = rows[0]
  const definition = (await readDefinitions(tx, cache, [{ playbook: look.playbook, version }])).get(`${look.playbook} ${version}`)
  return definition && { id: look.playbook, version, definition }
}
