import { sql, type Kysely } from 'kysely'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { BeliefDraft, Judged, Test, Verdict } from './contract.ts'

type BeliefRow = { id: number; org: number; words: string; test: Test; made_by: string | null }
type VerdictRow = {
  id: number; org: number; belief: string; verdict: Verdict; finding: number | null; first_on: Date; last_on: Date
}
type Tables = { beliefs: BeliefRow; belief_verdicts: VerdictRow }
export type EvidenceDb = Kysely<Tables>
export const evidenceDb = (postgres: Postgres): EvidenceDb => postgres.db.withTables<Tables>()

export interface OwnBelief { readonly key: string; readonly words: string; readonly test: Test; readonly madeBy: string | null }
const view = (r: BeliefRow): OwnBelief => ({ key: `own-${r.id}`, words: r.words, test: r.test, madeBy: r.made_by })

/** Notes that the beliefs are to be judged, or that they were. */
export async function noteRun(db: EvidenceDb, org: OrgId, what: 'asked' | 'done'): Promise<void> {
  await sql`insert into evidence_runs (org, asked_at, done_at) values (${org}, now(), ${what === 'done' ? sql`now()` : null})
    on conflict (org) do update set ${what === 'done' ? sql`done_at = now()` : sql`asked_at = now()`}`.execute(db)
}

/** Asked for within the last quarter of an hour and not done since: what takes longer has broken off. */
export async function isJudging(db: EvidenceDb, org: OrgId): Promise<boolean> {
  const { rows } = await sql<{ judging: boolean }>`
    select coalesce(done_at < asked_at, true) and asked_at > now() - interval '15 minutes' as judging from evidence_runs where org = ${org}`.execute(db)
  return rows[0]?.judging ?? false
}

const mostBeliefs = 100
export async function listBeliefs(db: EvidenceDb, org: OrgId): Promise<OwnBelief[]> {
  return (await db.selectFrom('beliefs').select(['id', 'org', 'words', 'test', 'made_by']).where('org', '=', org).orderBy('id')
    .limit(mostBeliefs).execute()).map(view)
}

export async function insertBelief(
  db: EvidenceDb, org: OrgId, { words, test }: BeliefDraft, madeBy: string | null,
): Promise<OwnBelief> {
  const { rows } =
    await sql<BeliefRow>`insert into beliefs (org, words, test, made_by) values (${org}, ${words}, ${JSON.stringify(test)}, ${madeBy})
    returning id, org, words, test, made_by`.execute(db)
  return view(rows[0]!)
}

export async function deleteBelief(db: EvidenceDb, org: OrgId, id: number): Promise<boolean> {
  await db.deleteFrom('belief_verdicts').where('org', '=', org).where('belief', '=', `own-${id}`).execute()
  return (await db.deleteFrom('beliefs').where('org', '=', org).where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n
}

/** Keeps a verdict: one that says the same as the last of its belief goes on with the new numbers; another begins beside it. */
export async function keepVerdict(
  db: EvidenceDb, org: OrgId, belief: string, verdict: Verdict, finding: number | null,
): Promise<void> {
  const text = JSON.stringify(verdict)
  const { rows } = await sql<{ id: number }>`
    update belief_verdicts set verdict = ${text}, finding = ${finding}, last_on = now()
    where id = (select id from belief_verdicts where org = ${org} and belief = ${belief} order by id desc limit 1) and verdict->>'verdict' = ${verdict.verdict}
    returning id`.execute(db)
  if (rows.length === 0)
    await sql`insert into belief_verdicts (org, belief, verdict, finding) values (${org}, ${belief}, ${text}, ${finding})`
      .execute(db)
}

export async function readVerdicts(db: EvidenceDb, org: OrgId): Promise<Map<string, Judged>> {
  const rows = await db.selectFrom('belief_verdicts').selectAll().where('org', '=', org).orderBy('id', 'desc').limit(1_000)
    .execute()
  return new Map([...Map.groupBy(rows, (r) => r.belief)].map(([belief, [latest, ...before]]) => [belief, {
    ...latest!.verdict, finding: latest!.finding, judgedOn: latest!.last_on.toISOString(),
    before: before.slice(0, 10).map((r) => ({ verdict: r.verdict.verdict, until: r.last_on.toISOString() })),
  }]))
}
