import { sql, type Kysely } from 'kysely'
import type { Postgres } from '../../platform/postgres/index.ts'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import type { ObservationDraft, ObservationFilter, ObservationReceipt, ObservationState } from './contract.ts'

/** What was recorded, with the attributes that its signal will carry. */
export type StoredDraft = ObservationDraft & { readonly attributes?: Readonly<Record<string, string>> | undefined }

type StoredState = Exclude<ObservationState, 'passed-on'> | 'sending' | 'sent'
type Row = {
  org: number
  id: string
  person: string
  revision: number
  state: StoredState
  due: Date
  seen_at: Date
  draft: StoredDraft | null
  reason: string | null
  changed_at: Date
}
type Tables = { observations: Row }
export type ObservationsDb = Kysely<Tables>
export const observationsDb = (postgres: Postgres): ObservationsDb => postgres.db.withTables<Tables>()

/** An observation that is not in history yet. */
export interface Held {
  readonly org: OrgId
  readonly id: string
  readonly person: string
  readonly state: ObservationState
  readonly due: Date
  readonly seenAt: Date
  readonly draft: StoredDraft
}

const shownState = (state: StoredState): ObservationState => (state === 'sending' || state === 'sent' ? 'passed-on' : state)
const receipt = (r: Pick<Row, 'id' | 'state' | 'due'>, stands: boolean): ObservationReceipt => ({
  id: r.id,
  state: shownState(r.state),
  until: r.state === 'held' ? r.due.toISOString() : null,
  stands,
})

/**
 * Holds an observation, or a change to one that is still held, for so many milliseconds; undefined where the id is another
 * person's. What was passed on or taken back stays as it is, and is answered.
 */
export async function holdObservation(
  db: ObservationsDb,
  org: OrgId,
  person: string,
  draft: StoredDraft,
  holdMs: number,
): Promise<ObservationReceipt | undefined> {
  const { rows } = await sql<Row>`
    insert into observations (org, id, person, revision, state, due, seen_at, draft)
    values (${org}, ${draft.id}, ${person}, ${draft.revision}, 'held', now() + ${holdMs} * interval '1 millisecond',
      now() - ${draft.ago} * interval '1 millisecond', ${JSON.stringify(draft)})
    on conflict (org, id) do update
      set revision = excluded.revision, due = excluded.due, draft = excluded.draft, changed_at = now()
      where observations.person = excluded.person and observations.state = 'held' and observations.revision < excluded.revision
    returning *`.execute(db)
  if (rows[0]) return receipt(rows[0], true)
  const known = await ownRow(db, org, person, draft.id)
  return known && receipt(known, known.state !== 'undone' && draft.revision <= known.revision)
}

const ownRow = (db: ObservationsDb, org: OrgId, person: string, id: string) =>
  db
    .selectFrom('observations')
    .selectAll()
    .where('org', '=', org)
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()

/**
 * Takes an observation back, also one that has not arrived yet; undefined where the id is another person's.
 * What was passed on stays, and is answered so.
 */
export async function undoObservation(
  db: ObservationsDb,
  org: OrgId,
  person: string,
  id: string,
): Promise<ObservationReceipt | undefined> {
  const { rows } = await sql<Row>`
    insert into observations (org, id, person, state, due, seen_at) values (${org}, ${id}, ${person}, 'undone', now(), now())
    on conflict (org, id) do update set state = 'undone', draft = null, changed_at = now()
      where observations.person = excluded.person and observations.state in ('held', 'undone', 'refused')
    returning *`.execute(db)
  const row = rows[0] ?? (await ownRow(db, org, person, id))
  return row && receipt(row, row.state === 'undone')
}

const held = (r: Row): Held => ({
  org: r.org as OrgId,
  id: r.id,
  person: r.person,
  state: shownState(r.state),
  due: r.due,
  seenAt: r.seen_at,
  draft: r.draft!,
})

/**
 * Takes up what is due: from here on nobody takes it back. What another program took up and did not finish is among it,
 * for passing an observation on twice changes nothing.
 */
export async function takeUpDue(db: ObservationsDb, most: number): Promise<Held[]> {
  await sql`update observations set state = 'sending', changed_at = now() where state = 'held' and due <= now()`.execute(db)
  const rows = await db.selectFrom('observations').selectAll().where('state', '=', 'sending').orderBy('due').limit(most).execute()
  return rows.map(held)
}

export async function markSent(db: ObservationsDb, org: OrgId, ids: readonly string[]): Promise<void> {
  await sql`update observations set state = 'sent', changed_at = now()
    where org = ${org} and id = any(${ids}::uuid[]) and state = 'sending'`.execute(db)
}

export async function markRefused(db: ObservationsDb, org: OrgId, id: string, reason: string): Promise<void> {
  await db
    .updateTable('observations')
    .set({ state: 'refused', reason, changed_at: new Date() })
    .where('org', '=', org)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()
}

/** Keeps the name alone of what is in history now, within the transaction that says so. */
export async function markRecorded(tx: Kysely<unknown>, org: OrgId, ids: readonly string[]): Promise<void> {
  await sql`update observations set state = 'recorded', draft = null, changed_at = now()
    where org = ${org} and id = any(${ids}::uuid[])`.execute(tx)
}

/** What is not in history yet and fits, the latest first. */
export async function listHeld(
  db: ObservationsDb,
  org: OrgId,
  f: Omit<ObservationFilter, 'customer' | 'touchpoint'> & {
    customers?: readonly number[] | undefined
    touchpoints?: readonly string[] | undefined
    within?: { readonly scope: Scope; readonly person: string } | undefined
  },
): Promise<Held[]> {
  const rows = await db
    .selectFrom('observations')
    .selectAll()
    .where('org', '=', org)
    .where('state', 'in', ['held', 'sending', 'sent', 'refused'])
    .where('seen_at', '>', sql<Date>`now() - ${f.days} * interval '1 day'`)
    .$if(f.kind !== undefined, (q) => q.where(sql<boolean>`draft->>'kind' = ${f.kind}`))
    .$if(f.person !== undefined, (q) => q.where('person', '=', f.person!))
    .$if(f.touchpoints !== undefined, (q) => q.where(sql<boolean>`draft->>'touchpoint' = any(${f.touchpoints}::text[])`))
    .$if(f.customers !== undefined, (q) => q.where(sql<boolean>`(draft->>'customer')::bigint = any(${f.customers}::bigint[])`))
    .$if(f.within !== undefined, (q) =>
      q.where(
        sql<boolean>`(person = ${f.within!.person} or coalesce(draft->'attributes'->>${f.within!.scope.dimension}, draft->>${f.within!.scope.dimension}) = any(${f.within!.scope.members}::text[]))`,
      ),
    )
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(held)
}

/** Forgets the names of what was settled before a time. */
export async function forgetSettledBefore(db: ObservationsDb, before: Date): Promise<void> {
  await db
    .deleteFrom('observations')
    .where('state', 'in', ['sent', 'recorded', 'undone'])
    .where('changed_at', '<', before)
    .execute()
}
