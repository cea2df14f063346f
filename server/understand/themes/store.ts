import { sql, type Kysely } from 'kysely'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Contrast, ThemeChange } from './contract.ts'
import { type FoundTheme, keepThemes } from './find/keep-themes.ts'

export interface StoredTheme {
  readonly id: number
  readonly contrast: Contrast
  readonly phrases: string[]
  readonly name: string | null
  readonly pinned: boolean
  readonly muted: boolean
  readonly joined_into: number | null
  readonly first_found: Date
  readonly gone: boolean
}
export interface StoredSearch {
  readonly state: 'under-way' | 'done' | 'too-few' | 'failed'
  readonly begun: Date
  readonly ended: Date | null
  readonly done: number
  readonly texts: number
  readonly read: number
  readonly themes: number
  /** When the newest text that it saw was written down, and when a search last found something. */
  readonly written: Date | null
  readonly found_at: Date | null
}
type Tables = { themes: StoredTheme & { org: number }; theme_searches: StoredSearch & { org: number } }
export type ThemesDb = Kysely<Tables>
export const themesDb = (postgres: Postgres): ThemesDb => postgres.db.withTables<Tables>()

export async function listThemes(db: ThemesDb, org: OrgId): Promise<StoredTheme[]> {
  return db.selectFrom('themes').selectAll().where('org', '=', org).orderBy('id').execute()
}

export async function readSearch(db: ThemesDb, org: OrgId): Promise<StoredSearch | undefined> {
  return db.selectFrom('theme_searches').selectAll().where('org', '=', org).executeTakeFirst()
}

/** Begins a search, unless one has been under way for less than a quarter of an hour. True where it is a new one. */
export async function beginSearch(db: ThemesDb, org: OrgId, send: (tx: Db<unknown>) => Promise<unknown>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql`insert into theme_searches (org, state) values (${org}, 'under-way')
      on conflict (org) do update set state = 'under-way', begun = now(), ended = null, done = 0
      where theme_searches.state <> 'under-way' or theme_searches.begun < now() - interval '15 minutes' returning org`.execute(tx)
    if (rows.length > 0) await send(tx as unknown as Db<unknown>)
    return rows.length > 0
  })
}

export async function noteStep(db: ThemesDb, org: OrgId, done: number): Promise<void> {
  await sql`update theme_searches set done = ${done} where org = ${org} and state = 'under-way'`.execute(db)
}

export async function endSearch(
  db: ThemesDb, org: OrgId,
  end: { readonly state: 'too-few' | 'failed' | 'done'; readonly texts: number; readonly written: string | null },
): Promise<void> {
  await sql`update theme_searches set state = ${end.state}, ended = now(), texts = ${end.texts}, written = coalesce(${end.written}::timestamptz, written)
    where org = ${org}`.execute(db)
}

/**
 * Stores what a search found: themes known from before keep their
 * number and what people said of them; the search is done with it.
 */
export async function storeFound(
  db: ThemesDb, org: OrgId, found: readonly FoundTheme[],
  seen: { readonly texts: number; readonly read: number; readonly written: string },
): Promise<number[]> {
  return db.transaction().execute(async (tx) => {
    await sql`select 1 from theme_searches where org = ${org} for update`.execute(tx)
    const known = await listThemes(tx, org)
    const kept = keepThemes(found, known)
    const ids: number[] = []
    for (const [i, { contrast, phrases }] of found.entries()) {
      const id = kept[i]
      const { rows } = id === null
        ? await sql<{
          id: number
        }>`insert into themes (org, contrast, phrases) values (${org}, ${contrast}, ${phrases}) returning id`.execute(tx)
        : await sql<{
          id: number
        }>`update themes set contrast = ${contrast}, phrases = ${phrases}, gone = false where org = ${org} and id = ${id} returning id`.execute(tx)
      ids.push(rows[0]!.id)
    }
    // What nobody has touched goes with the texts that made it; what somebody has named, pinned, joined or put aside stays.
    await sql`delete from themes t where org = ${org} and not (id = any(${ids}::int[])) and name is null and not pinned and not muted and joined_into is null
      and not exists (select 1 from themes j where j.joined_into = t.id)`.execute(tx)
    await sql`update themes set gone = true where org = ${org} and not (id = any(${ids}::int[]))`.execute(tx)
    await sql`update theme_searches set state = 'done', ended = now(), found_at = now(), texts = ${seen.texts}, read = ${seen.read}, themes = ${found.length},
      written = ${seen.written}::timestamptz where org = ${org}`.execute(tx)
    return ids
  })
}

/** Changes what people say of a theme. False where there is none of this number. */
export async function changeTheme(db: ThemesDb, org: OrgId, id: number, change: ThemeChange): Promise<boolean> {
  const set = {
    ...(change.name === undefined ? {} : { name: change.name || null }),
    ...(change.pinned === undefined ? {} : { pinned: change.pinned }),
    ...(change.muted === undefined ? {} : { muted: change.muted }),
    ...(change.into === undefined ? {} : { joined_into: change.into }),
  }
  if (Object.keys(set).length === 0)
    return (await db.selectFrom('themes').select('id').where('org', '=', org).where('id', '=', id).execute()).length > 0
  const changed = await db.updateTable('themes').set(set).where('org', '=', org).where('id', '=', id).executeTakeFirst()
  return changed.numUpdatedRows > 0n
}
