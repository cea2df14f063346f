import { type Kysely, sql } from 'kysely'
export { isPassing } from '../../../platform/postgres/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { AwaitedFact, Facts } from '../types.ts'

type Db = Kysely<unknown>

export const runStates = ['candidate', 'running', 'waiting', 'done', 'left', 'stopped', 'unfit', 'held-out', 'failed'] as const
export type RunState = (typeof runStates)[number]

/** A run that somebody or something has just set off. */
export interface NewRun {
  readonly playbook: number
  readonly version: number
  readonly customer: number | null
  /** What set it off: the same cause sets a playbook off once. */
  readonly cause: string
  readonly facts: Facts
  readonly due: Date
}

/** Writes runs down in one statement; how many of them are new. */
export async function insertRuns(tx: Db, org: OrgId, runs: readonly NewRun[], at: Date): Promise<number> {
  if (runs.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into playbook_runs (org, playbook, version, customer, cause, facts, state, due, created_at)
    select ${org}, r.playbook, r.version, r.customer, r.cause, r.facts, 'candidate', r.due, ${at}
    from jsonb_to_recordset(${JSON.stringify(runs)}::jsonb) as r (playbook int, version int, customer bigint, cause text, facts jsonb, due timestamptz)
    on conflict (playbook, cause) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** A run that is due, in the hands of this transaction. */
export interface DueRun {
  readonly id: number
  readonly org: OrgId
  readonly playbook: number
  readonly version: number
  readonly customer: number | null
  readonly cause: string
  readonly facts: Facts
  readonly state: 'candidate' | 'running'
  readonly place: number
  readonly due: Date
  readonly began: Date | null
  readonly attempts: number
}

/** Takes runs that are due, the oldest first; each goes to one program only. */
export async function takeDue(tx: Db, now: Date, most: number, only?: readonly number[]): Promise<DueRun[]> {
  const { rows } = await sql<DueRun>`
    select id, org, playbook, version, customer, cause, facts, state, place, due, began_at as began, attempts from playbook_runs
    where due <= ${now} and due is not null and not paused ${only === undefined ? sql`` : sql`and id = any(${only}::bigint[])`}
    order by due, id limit ${most} for update skip locked`.execute(tx)
  return rows
}

/** Where a run stands after it was moved. */
export interface Moved {
  readonly id: number
  readonly state: RunState
  readonly place: number
  readonly due: Date | null
  readonly waitsFact: AwaitedFact | null
  readonly waitsId: number | null
  readonly began: Date | null
  readonly ended: Date | null
  readonly why: string | null
  /** The customer's number of today, which may be another since two became one. */
  readonly customer: number | null
}
export interface StepDone {
  readonly run: number
  readonly place: number
  readonly kind: string
  readonly state: 'done' | 'refused' | 'waiting'
  readonly note: string
  readonly at: Date
}

/** Writes a whole batch of moves and steps. A step that was done before is refused by the table itself. */
export async function writeMoves(tx: Db, moves: readonly Moved[], steps: readonly StepDone[]): Promise<void> {
  await sql`
    update playbook_runs r set state = m.state, place = m.place, due = m.due, waits_fact = m."waitsFact", waits_id = m."waitsId",
      began_at = m.began, ended_at = m.ended, why = m.why, customer = m.customer, attempts = 0, problem = null
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m (id bigint, state text, place int, due timestamptz, "waitsFact" text,
      "waitsId" bigint, began timestamptz, ended timestamptz, why text, customer bigint)
    where r.id = m.id`.execute(tx)
  if (steps.length === 0) return
  await sql`
    insert into playbook_steps (run, place, kind, state, note, at)
    select * from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s (run bigint, place int, kind text, state text, note text, at timestamptz)`.execute(tx)
}

/** A run could not be moved: it is tried again at `due`, or not any more. */
export async function postponeRun(db: Db, id: number, problem: string, due: Date | null, at: Date): Promise<void> {
  await sql`
    update playbook_runs set attempts = attempts + 1, problem = ${problem.slice(0, 500)}, due = ${due},
      state = case when ${due}::timestamptz is null then 'failed' else state end, ended_at = case when ${due}::timestamptz is null then ${at}::timestamptz end
    where id = ${id} and state in ('candidate', 'running')`.execute(db)
}

/** What a run waited for has happened: it goes on. The step says how it ended. */
export async function wakeRuns(tx: Db, org: OrgId, fact: AwaitedFact, id: number, outcome: string, at: Date): Promise<void> {
  await sql`
    with woken as (
      update playbook_runs set state = 'running', due = ${at}, waits_fact = null, waits_id = null, facts = facts || ${JSON.stringify({ outcome })}::jsonb
      where org = ${org} and waits_fact = ${fact} and waits_id = ${id} returning id, place)
    update playbook_steps s set state = 'done', note = ${outcome} from woken w where s.run = w.id and s.place = w.place - 1 and s.state = 'waiting'`.execute(tx)
}

/**
 * Who takes customers into a playbook does it alone, to the end of the transaction; or two could each find room for one more. A
 * key is a playbook, or one customer in it. All are taken in one order, so that nobody waits for each other.
 */
export async function lockRoom(tx: Db, keys: readonly (readonly number[])[]): Promise<void> {
  if (keys.length === 0) return
  await sql`
    select pg_advisory_xact_lock(k) from (
      select distinct hashtextextended('heartline playbook ' || name, 0) as k from unnest(${keys.map((k) => k.join(' '))}::text[]) as name order by k) as keys`.execute(tx)
}

/** Which of these customers a playbook took in since a moment, and how many it took in since another. */
export async function takenIn(
  tx: Db, playbook: number, customers: readonly number[], since: Date, dayBegan: Date,
): Promise<{ customers: ReadonlySet<number>; today: number }> {
  const { rows } = await sql<{ customers: number[] | null; today: number }>`
    select (select array_agg(distinct customer::int) from playbook_runs
        where playbook = ${playbook} and began_at > ${since} and customer = any(${customers}::bigint[])) as customers,
      (select count(*)::int from playbook_runs where playbook = ${playbook} and began_at >= ${dayBegan} and state <> 'held-out') as today`.execute(tx)
  return { customers: new Set(rows[0]!.customers ?? []), today: rows[0]!.today }
}

/** Forgets those that did not fit, so long ago that nobody asks why any more. */
export async function forgetUnfit(db: Db, before: Date): Promise<void> {
  await sql`delete from playbook_runs where state = 'unfit' and ended_at < ${before}`.execute(db)
}

/** Runs by playbook that came to be between two moments: customers for whom it began, and those held out. */
export async function countBegun(
  db: Db, org: OrgId, from: Date, to: Date,
): Promise<{ playbook: number; begun: number; heldOut: number }[]> {
  const { rows } = await sql<{ playbook: number; begun: number; held: number }>`
    select playbook, (count(distinct customer) filter (where began_at is not null))::int as begun,
      (count(distinct customer) filter (where state = 'held-out'))::int as held
    from playbook_runs where org = ${org} and created_at >= ${from} and created_at < ${to} group by playbook order by begun desc, playbook`.execute(db)
  return rows.map(({ playbook, begun, held }) => ({ playbook, begun, heldOut: held })).filter((r) => r.begun + r.heldOut > 0)
}
