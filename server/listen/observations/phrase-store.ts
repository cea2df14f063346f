import { sql, type Kysely } from 'kysely'
import type { Postgres } from '../../platform/postgres/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Phrase, PhraseChange, PhraseDraft, PhraseKind, PhraseList } from './contract.ts'

type Tables = { observation_phrases: Phrase & { org: number; place: number; last_used: Date | null } }
export type PhrasesDb = Kysely<Tables>
export const phrasesDb = (postgres: Postgres): PhrasesDb => postgres.db.withTables<Tables>()

const columns = ['id', 'kind', 'names', 'retired'] as const

/**
 * All phrases in the manager's order, and those in use by recent use. Recent is counted in days, so that the buttons
 * keep their places while people press them.
 */
export async function listPhrases(db: PhrasesDb, org: OrgId): Promise<PhraseList> {
  const rows = await db
    .selectFrom('observation_phrases')
    .select([...columns, 'last_used'])
    .where('org', '=', org)
    .orderBy('kind')
    .orderBy('place')
    .orderBy('id')
    .execute()
  const day = (p: (typeof rows)[number]) => Math.floor((p.last_used?.getTime() ?? 0) / 86_400_000)
  return {
    items: rows.map(({ last_used: _, ...phrase }) => phrase),
    recent: rows
      .filter((p) => !p.retired)
      .toSorted((a, b) => day(b) - day(a))
      .map((p) => p.id),
  }
}

export async function findPhrase(db: PhrasesDb, org: OrgId, id: number): Promise<Phrase | undefined> {
  return db.selectFrom('observation_phrases').select(columns).where('org', '=', org).where('id', '=', id).executeTakeFirst()
}

export async function countPhrases(db: PhrasesDb, org: OrgId, kind?: PhraseKind): Promise<number> {
  const { n } = await db
    .selectFrom('observation_phrases')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('org', '=', org)
    .$if(kind !== undefined, (q) => q.where('kind', '=', kind!).where('retired', '=', false))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Adds phrases at the end of their kinds; those that are there already, in either language, are left out. */
export async function insertPhrases(db: PhrasesDb, org: OrgId, drafts: readonly PhraseDraft[]): Promise<Phrase[]> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('heartline phrases'), ${org})`.execute(tx)
    const { rows } = await sql<Phrase>`
      insert into observation_phrases (org, kind, names, place)
      select ${org}, d.kind, d.names, d.position
        + coalesce((select max(place) from observation_phrases p where p.org = ${org} and p.kind = d.kind), 0)
      from unnest(${drafts.map((d) => d.kind)}::text[], ${drafts.map((d) => JSON.stringify(d.names))}::jsonb[])
        with ordinality as d (kind, names, position)
      where not exists (select from observation_phrases p where p.org = ${org} and p.kind = d.kind
        and ((d.names->>'zh' <> '' and p.names->>'zh' = d.names->>'zh')
          or (d.names->>'en' <> '' and lower(p.names->>'en') = lower(d.names->>'en'))))
      order by d.position returning id, kind, names, retired`.execute(tx)
    return rows
  })
}

export async function updatePhrase(db: PhrasesDb, org: OrgId, id: number, change: PhraseChange): Promise<Phrase | undefined> {
  const { rows } = await sql<Phrase>`
    update observation_phrases set names = ${JSON.stringify(change.names)}, retired = ${change.retired}
    where org = ${org} and id = ${id} returning id, kind, names, retired`.execute(db)
  return rows[0]
}

/** Puts the phrases of a kind in this order; those not named follow as they were. */
export async function orderPhrases(db: PhrasesDb, org: OrgId, kind: PhraseKind, ids: readonly number[]): Promise<void> {
  await sql`
    update observation_phrases p set place = o.place from (
      select q.id, row_number() over (order by coalesce(array_position(${ids}::int[], q.id), 1000000), q.place, q.id) as place
      from observation_phrases q where q.org = ${org} and q.kind = ${kind}) o
    where p.org = ${org} and p.id = o.id`.execute(db)
}

export async function markUsed(db: PhrasesDb, org: OrgId, id: number): Promise<void> {
  await sql`update observation_phrases set last_used = now() where org = ${org} and id = ${id}`.execute(db)
}
