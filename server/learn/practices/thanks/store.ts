import { sql, type Kysely } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'

type Db = Kysely<unknown>
export interface StoredThanks {
  readonly id: number; readonly text: string; readonly touchpoint: string; readonly at: Date
  readonly staff: number; readonly name: string; readonly department: string; readonly branch: string;
  readonly person: string | null
}
export interface DecidedWords {
  readonly source: string; readonly signal: string; readonly saidAt: string; readonly customer: number | null;
  readonly text: string; readonly touchpoint: string
  readonly staff: number; readonly confirmed: boolean; readonly at: Date; readonly by: string | null
}

/** The words that somebody has decided on: source and name of each. */
export async function listDecided(db: Db, org: OrgId, since: Date): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    name: string
  }>`select source || chr(10) || signal as name from practice_thanks where org = ${org} and said_at >= ${since}`.execute(db)
  return new Set(rows.map((r) => r.name))
}

/** Undefined where somebody has decided before. */
export async function insertDecided(tx: Db, org: OrgId, d: DecidedWords): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into practice_thanks (org, source, signal, said_at, customer, text, touchpoint, staff, confirmed, decided_at, decided_by)
    values (${org}, ${d.source}, ${d.signal}, ${d.saidAt}, ${d.customer}, ${d.confirmed ? d.text : ''}, ${d.touchpoint}, ${d.staff}, ${d.confirmed}, ${d.at}, ${d.by})
    on conflict (org, source, signal) do nothing returning id`.execute(tx)
  return rows[0]?.id
}

/** Confirmed words, the latest confirmed first. */
export async function listThanks(
  db: Db, org: OrgId, q: { limit: number; before?: number | undefined; person?: string | undefined },
): Promise<StoredThanks[]> {
  const { rows } = await sql<StoredThanks>`
    select t.id, t.text, t.touchpoint, t.said_at as at, s.id as staff, s.name, s.department, s.branch, s.person
    from practice_thanks t join practice_staff s on s.id = t.staff
    where t.org = ${org} and t.confirmed ${q.before === undefined ? sql`` : sql`and t.id < ${q.before}`} ${q.person === undefined ? sql`` : sql`and s.person = ${q.person}`}
    order by t.id desc limit ${q.limit}`.execute(db)
  return rows
}

/** Takes words off the wall; they are not offered again. */
export async function takeDown(db: Db, org: OrgId, id: number): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update practice_thanks set confirmed = false, text = '' where org = ${org} and id = ${id} and confirmed`.execute(db)
  return numAffectedRows !== 0n
}
