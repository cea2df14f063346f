import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import { type Postgres, type SessionLock, takeSessionLock } from '../../platform/postgres/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Signal } from '../../record/signals/contract.ts'

type Tables = {
  receipts: { org: number; source: string; id: string }
  inbox: { seq: number; org: number; source: string; id: string; received: Date; body: string }
  batches: { id: number; seqs: number[] }
  set_aside: { seq: number; org: number }
}
export type IntakeDb = Kysely<Tables>
export const intakeDb = (postgres: Postgres): IntakeDb => postgres.db.withTables<Tables>()

/** Leadership of the pipeline: one program at a time has it, until its connection ends. */
export const takeLead =
  (postgres: Postgres): Promise<SessionLock | undefined> => takeSessionLock(postgres.pool, 'heartline pipeline')

export interface Arrival {
  readonly org: OrgId
  readonly source: string
  readonly id: string
  readonly body: string
}

/**
 * Stores the arrivals that are new, in one statement, and answers which (as positions). No two may have one name.
 * They are written in the order of their names, so that two callers with the same names wait for each other, not in a ring.
 */
export async function insertArrivals(db: IntakeDb, arrivals: readonly Arrival[]): Promise<Set<number>> {
  const order = arrivals.map((_, i) => i).toSorted((a, b) => compare(arrivals[a]!, arrivals[b]!))
  const column = <K extends keyof Arrival>(key: K) => order.map((i) => arrivals[i]![key])
  const { rows } = await sql<{ position: number }>`
    with arrived as (
      select * from unnest(${order}::int[], ${column('org')}::int[], ${column('source')}::text[], ${column('id')}::text[], ${column('body')}::text[])
        as a (position, org, source, id, body)
    ), fresh as (
      insert into receipts (org, source, id) select org, source, id from arrived a where not exists (
        select from erased_names e where e.org = a.org and e.source = a.source and e.hash = sha256(convert_to(a.id, 'UTF8')))
      on conflict do nothing returning org, source, id
    ), stored as (
      insert into inbox (org, source, id, body) select a.org, a.source, a.id, a.body from arrived a join fresh using (org, source, id) order by a.position
    )
    select a.position from arrived a join fresh using (org, source, id)`.execute(db)
  return new Set(rows.map((r) => r.position))
}

/** Of the signals that wait, those with one of these names, given as hashes: whom they say they are of. */
export async function waitingBy(
  db: IntakeDb, org: OrgId, names: readonly { readonly source: string; readonly hash: string }[],
): Promise<Pick<Signal, 'subject' | 'data'>[]> {
  if (names.length === 0) return []
  const [sources, hashes] = [names.map((n) => n.source), names.map((n) => n.hash)]
  const { rows } = await sql<{ body: string }>`
    select i.body from inbox i join unnest(${sources}::text[], ${hashes}::text[]) as n (source, hash)
      on i.source = n.source and encode(sha256(convert_to(i.id, 'UTF8')), 'hex') = n.hash where i.org = ${org}`.execute(db)
  return rows.map((r) => JSON.parse(r.body) as Pick<Signal, 'subject' | 'data'>)
}

/** Forgets the names of signals, though not that they were there. */
export async function forgetNames(
  tx: Kysely<unknown>, org: OrgId, names: readonly { readonly source: string; readonly id: string }[],
): Promise<void> {
  const [sources, ids] = [names.map((n) => n.source), names.map((n) => n.id)]
  await sql`insert into erased_names (org, source, hash)
    select ${org}, source, sha256(convert_to(id, 'UTF8')) from unnest(${sources}::text[], ${ids}::text[]) as n (source, id) on conflict do nothing`.execute(tx)
  await sql`delete from receipts r using unnest(${sources}::text[], ${ids}::text[]) as n (source, id)
    where r.org = ${org} and r.source = n.source and r.id = n.id`.execute(tx)
}

function compare(a: Arrival, b: Arrival): number {
  return a.org - b.org || (a.source < b.source ? -1 : a.source > b.source ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** The batch that was begun and not finished, if there is one. */
export async function openBatch(db: IntakeDb): Promise<{ id: number; seqs: number[] } | undefined> {
  return db.selectFrom('batches').selectAll().orderBy('id').limit(1).executeTakeFirst()
}

/**
 * Ties the oldest waiting signals to a batch number. Undefined where nothing waits, or a batch is open: a leader that lost
 * its connection may not know it yet, and under two numbers the same signals would be history twice.
 */
export async function claimBatch(db: IntakeDb, most: number): Promise<{ id: number; seqs: number[] } | undefined> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('heartline batches'))`.execute(tx)
    const { rows } = await sql<{ id: number; seqs: number[] }>`
      insert into batches (seqs) select seqs from (select array_agg(seq) as seqs from (select seq from inbox order by seq limit ${most}) w) b
      where seqs is not null and not exists (select from batches) returning id, seqs`.execute(tx)
    return rows[0]
  })
}

/** Does the work unless somebody holds the pipeline still; nobody can begin to meanwhile. */
export async function unlessHeld(db: IntakeDb, work: () => Promise<void>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(hashtext('heartline batches')) as free`
      .execute(tx)
    if (rows[0]!.free) await work()
  })
}

/**
 * Does the work while no batch is on its way into history and none is begun; signals are taken in meanwhile. Batches that were
 * begun are waited for. Throws where one does not end within `patience` milliseconds.
 */
export async function holdBatches(db: IntakeDb, work: () => Promise<void>, patience: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select set_config('lock_timeout', ${String(patience)}, true)`.execute(tx)
    await sql`select pg_advisory_xact_lock(hashtext('heartline batches'))`.execute(tx)
    const until = Date.now() + patience
    // Read outside of the transaction that holds the lock, as all connections see it.
    while (await openBatch(db)) {
      if (Date.now() > until)
        throw new Problem(
          'stores.unavailable',
          'A batch of signals was begun and is not carried on: start Heartline, see in its log what keeps it, and try again.',
        )
      await sleep(20)
    }
    await work()
  })
}

export async function splitBatch(db: IntakeDb, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const batch = await tx.deleteFrom('batches').where('id', '=', id).returning('seqs').executeTakeFirstOrThrow()
    const middle = batch.seqs.length >> 1
    await sql`insert into batches (seqs) values (${batch.seqs.slice(0, middle)}::bigint[]), (${batch.seqs.slice(middle)}::bigint[])`.execute(tx)
  })
}

/** Puts the one signal of this batch aside with the reason: kept, out of the way of the others. */
export async function setAside(db: IntakeDb, batch: { id: number; seqs: readonly number[] }, reason: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`with gone as (delete from inbox where seq = any(${batch.seqs}::bigint[]) returning *)
      insert into set_aside (seq, org, source, id, received, body, reason) select seq, org, source, id, received, body, ${reason} from gone`.execute(tx)
    await tx.deleteFrom('batches').where('id', '=', batch.id).execute()
  })
}

export async function readBatch(db: IntakeDb, seqs: readonly number[]): Promise<Tables['inbox'][]> {
  const { rows } = await sql<Tables['inbox']>`select * from inbox where seq = any(${seqs}::bigint[]) order by seq`.execute(db)
  return rows
}

/** Ends the batch within the transaction that records its consequences. False where another has ended it already. */
export async function endBatch(tx: Kysely<Tables>, batch: { id: number; seqs: readonly number[] }): Promise<boolean> {
  const ended = await tx.deleteFrom('batches').where('id', '=', batch.id).returning('id').executeTakeFirst()
  if (!ended) return false
  await sql`delete from inbox where seq = any(${batch.seqs}::bigint[])`.execute(tx)
  return true
}

export async function countWaiting(db: IntakeDb, org?: OrgId): Promise<number> {
  const { n } = await db.selectFrom('inbox').select((e) => e.fn.countAll<number>().as('n'))
    .$if(org !== undefined, (q) => q.where('org', '=', org!)).executeTakeFirstOrThrow()
  return n
}

export async function countSetAside(db: IntakeDb, org: OrgId): Promise<number> {
  const { n } = await db.selectFrom('set_aside').select((e) => e.fn.countAll<number>().as('n')).where('org', '=', org)
    .executeTakeFirstOrThrow()
  return n
}
