import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import { Trial } from './contract.ts'

type Db = Kysely<unknown>

/** An item as a run left it: how many took it, and what goes with it. */
export interface StoredItem {
  readonly sku: string
  readonly name: string
  readonly takers: number
  readonly neighbours: readonly (readonly [sku: string, similarity: number, together: number])[]
}

/** Puts a run in line; undefined where one is under way. */
export async function insertRun(tx: Db, org: OrgId): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into recommendation_runs (org) values (${org})
    on conflict (org) where finished_at is null and failed_at is null do nothing returning id`.execute(tx)
  return rows[0]?.id
}

const rowsAtOnce = 2_000

/** Keeps what a run found and lets go of what those before it had, all or nothing. */
export async function keepRun(
  db: Db, org: OrgId, run: number, found: { trial: Trial; finding: number | null; items: readonly StoredItem[]; at: Date },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`delete from recommended_items where org = ${org}`.execute(tx)
    for (let from = 0; from < found.items.length; from += rowsAtOnce) {
      const rows = JSON.stringify(found.items.slice(from, from + rowsAtOnce))
      await sql`insert into recommended_items (org, run, sku, name, takers, neighbours)
        select ${org}, ${run}, i.sku, i.name, i.takers, i.neighbours
        from jsonb_to_recordset(${rows}::jsonb) as i (sku text, name text, takers integer, neighbours jsonb)`.execute(tx)
    }
    await sql`update recommendation_runs set trial = ${JSON.stringify(found.trial)}::jsonb, finding = ${found.finding}, finished_at = ${found.at}
      where org = ${org} and id = ${run}`.execute(tx)
  })
}

export async function failRun(db: Db, org: OrgId, run: number): Promise<void> {
  await sql`update recommendation_runs set failed_at = now() where org = ${org} and id = ${run} and finished_at is null`
    .execute(db)
}

export interface LastRun {
  readonly id: number
  readonly trial: Trial
  readonly finding: number | null
  readonly finishedAt: string
}

/** The last run that was finished, and whether one is under way. */
export async function readRuns(db: Db, org: OrgId): Promise<{ last: LastRun | undefined; underWay: boolean }> {
  const { rows } = await sql<{ id: number; trial: unknown; finding: number | null; finished_at: Date | null }>`
    (select id, trial, finding, finished_at from recommendation_runs where org = ${org} and finished_at is not null order by id desc limit 1)
    union all (select id, trial, finding, finished_at from recommendation_runs where org = ${org} and finished_at is null and failed_at is null)`.execute(db)
  const done = rows.find((r) => r.finished_at)
  return {
    last: done
      && { id: done.id, trial: Trial.parse(done.trial), finding: done.finding, finishedAt: done.finished_at!.toISOString() },
    underWay: rows.some((r) => !r.finished_at),
  }
}

/** These items, and the ones that most customers took. */
export async function readItems(
  db: Db, org: OrgId, run: number, skus: readonly string[], popular: number,
): Promise<StoredItem[]> {
  const { rows } = await sql<StoredItem>`
    select sku, name, takers, neighbours from recommended_items where org = ${org} and run = ${run} and (sku = any(${skus}::text[]) or sku in (
      select sku from recommended_items where org = ${org} and run = ${run} order by takers desc, sku limit ${popular}))`
        .execute(db)
  return rows
}
