import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts'
import type { OrgId, Scope } from '../../../govern/roles/index.ts'
import { insideScope } from '../../../record/customers/index.ts'
import type { Facts } from '../types.ts'
import { becauseOf } from './because.ts'
import type { Run, RunCounts, RunQuery, RunState } from './contract.ts'

type Db = Kysely<unknown>

export const noRuns: RunCounts = { underWay: 0, done: 0, heldOut: 0, unfit: 0, failed: 0 }

/** How many runs each playbook has, by how they stand: of the customers inside a scope, where one is given. */
export async function countRuns(db: Db, org: OrgId, scope: Scope | null, playbook?: number): Promise<Map<number, RunCounts>> {
  const { rows } = await sql<RunCounts & { playbook: number }>`
    select playbook, count(*) filter (where state in ('candidate', 'running', 'waiting'))::int as "underWay",
      count(*) filter (where state in ('done', 'left', 'stopped'))::int as done, count(*) filter (where state = 'held-out')::int as "heldOut",
      count(*) filter (where state = 'unfit')::int as unfit, count(*) filter (where state = 'failed')::int as failed
    from playbook_runs where org = ${org} and ${insideScope(org, scope, 'playbook_runs.customer')} ${playbook === undefined ? sql`` : sql`and playbook = ${playbook}`} group by playbook`
      .execute(db)
  return new Map(rows.map(({ playbook: id, ...counts }) => [id, counts]))
}

interface Row {
  id: number
  customer: number | null
  version: number
  state: RunState
  facts: Facts
  due: Date | null
  began: Date | null
  ended: Date | null
  why: string | null
  problem: string | null
  steps: Run['steps']
}
const shown: Record<RunQuery['show'], readonly RunState[]> = {
  all: ['candidate', 'running', 'waiting', 'done', 'left', 'stopped', 'held-out', 'failed'],
  'under-way': ['candidate', 'running', 'waiting'], done: ['done', 'left', 'stopped'], 'held-out': ['held-out'], unfit: ['unfit'],
  failed: ['failed'],
}
const Position = z.tuple([z.number().int()])

/** Runs of a playbook with their steps, the newest first: for the customers inside a scope, where one is given. */
export async function listRuns(
  db: Db, org: OrgId, playbook: number, q: RunQuery, scope: Scope | null,
): Promise<{ items: Run[]; next: string | null }> {
  const [before] = q.cursor === undefined ? [undefined] : decodeCursor(q.cursor, Position)
  const { rows } = await sql<Row>`
    select r.id, r.customer, r.version, r.state, r.facts, r.due, r.began_at as began, r.ended_at as ended, r.why, r.problem,
      coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'state', s.state, 'note', s.note,
          'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.place) from playbook_steps s where s.run = r.id), '[]') as steps
    from playbook_runs r where r.org = ${org} and r.playbook = ${playbook} and r.state = any(${shown[q.show]}::text[]) and ${insideScope(org, scope, 'r.customer')}
      ${before === undefined ? sql`` : sql`and r.id < ${before}`}
    order by r.id desc limit ${q.limit + 1}`.execute(db)
  const items = rows.slice(0, q.limit).map(viewOf)
  return { items, next: rows.length > q.limit ? encodeCursor([items.at(-1)!.id]) : null }
}

function viewOf(r: Row): Run {
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    id: r.id, customer: r.customer === null ? null : { id: r.customer, name: null }, version: r.version, state: r.state,
    because: becauseOf(r.facts),
    began: iso(r.began), due: iso(r.due), ended: iso(r.ended), why: r.why, problem: r.problem, steps: r.steps,
  }
}

/** Ends a run before its end; undefined where there is none, false where it was over. */
export async function stopRun(db: Db, org: OrgId, id: number, at: Date): Promise<boolean | undefined> {
  const { rows } = await sql<{ changed: boolean }>`
    with found as (select id, state in ('candidate', 'running', 'waiting', 'failed') as changed from playbook_runs where org = ${org} and id = ${id} for update)
    update playbook_runs r set state = case when f.changed then 'stopped' else r.state end, due = case when f.changed then null else r.due end,
      waits_fact = case when f.changed then null else r.waits_fact end, waits_id = case when f.changed then null else r.waits_id end,
      ended_at = case when f.changed then ${at}::timestamptz else r.ended_at end
    from found f where r.id = f.id returning f.changed`.execute(db)
  return rows[0]?.changed
}

/** Tries a run again that was given up. */
export async function resumeRun(db: Db, org: OrgId, id: number, at: Date): Promise<boolean | undefined> {
  const { rows } = await sql<{ changed: boolean }>`
    with found as (select id, state = 'failed' as changed from playbook_runs where org = ${org} and id = ${id} for update)
    update playbook_runs r set state = case when not f.changed then r.state when r.began_at is null then 'candidate' else 'running' end,
      due = case when f.changed then ${at}::timestamptz else r.due end, attempts = case when f.changed then 0 else r.attempts end,
      ended_at = case when f.changed then null else r.ended_at end
    from found f where r.id = f.id returning f.changed`.execute(db)
  return rows[0]?.changed
}
