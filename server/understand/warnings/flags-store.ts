import { sql, type Kysely } from 'kysely'
import type { Db } from '../../platform/postgres/types.ts'
import type { Postgres } from '../../platform/postgres/index.ts'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import { insideScope } from '../../record/customers/index.ts'
import { type Outcome, type Reason, type ReasonKind, severities, type Thresholds } from './contract.ts'
import { type Episode, severityOf } from './find-unhappy.ts'
import { defaultThresholds } from './thresholds.ts'

interface FlagRow {
  id: number
  org: number
  customer: number
  state: 'open' | 'taken' | 'done' | 'faded'
  severity: number
  reasons: Reason[]
  signals: number
  since: Date
  last: Date
  owner: string | null
  changed_at: Date
  outcome: Outcome | null
  note: string
}
type Tables = { unhappy_flags: FlagRow; unhappy_thresholds: { org: number; thresholds: Thresholds } }
export type FlagsDb = Kysely<Tables>
export const flagsDb = (postgres: Postgres): FlagsDb => postgres.db.withTables<Tables>()
export const flagsIn = (tx: Db<unknown>): FlagsDb => tx.withTables<Tables>()

/** A flag as it is stored. */
export interface StoredFlag extends Episode {
  readonly id: number
  readonly state: FlagRow['state']
  readonly severity: (typeof severities)[number]
  readonly owner: string | null
  readonly changedAt: string
  readonly outcome: Outcome | null
}

const view = (r: FlagRow): StoredFlag => ({
  id: r.id, customer: r.customer, state: r.state, severity: severities[r.severity]!, reasons: r.reasons, signals: r.signals,
  since: r.since.toISOString(), last: r.last.toISOString(), owner: r.owner, changedAt: r.changed_at.toISOString(), outcome: r.outcome,
})

export async function readThresholds(db: FlagsDb, org: OrgId): Promise<Thresholds> {
  const row = await db.selectFrom('unhappy_thresholds').select('thresholds').where('org', '=', org).executeTakeFirst()
  return { ...defaultThresholds, ...row?.thresholds }
}

export async function writeThresholds(db: FlagsDb, org: OrgId, thresholds: Thresholds): Promise<void> {
  const json = JSON.stringify(thresholds)
  await sql`insert into unhappy_thresholds (org, thresholds) values (${org}, ${json}::jsonb)
    on conflict (org) do update set thresholds = excluded.thresholds`.execute(db)
}

/** Which of these customers have a flag that nobody is done with; of all where none are named. */
export async function unhappyAmong(db: FlagsDb, org: OrgId, customers?: readonly number[]): Promise<Set<number>> {
  if (customers?.length === 0) return new Set()
  const rows = await db.selectFrom('unhappy_flags').select('customer').where('org', '=', org).where('state', 'in', ['open', 'taken'])
    .$if(customers !== undefined, (q) => q.where('customer', 'in', [...customers!])).execute()
  return new Set(rows.map((r) => r.customer))
}

/** The open and taken flags of some customers, held until the transaction ends. */
export async function lockFlags(tx: FlagsDb, org: OrgId, customers: readonly number[]): Promise<StoredFlag[]> {
  const rows = await tx.selectFrom('unhappy_flags').selectAll().where('org', '=', org).where('customer', 'in', [...customers])
    .where('state', 'in', ['open', 'taken']).orderBy('customer').forUpdate().execute()
  return rows.map(view)
}

/** When the latest episode of each customer was answered: what they did before then belonged to it. */
export async function answeredAt(tx: FlagsDb, org: OrgId, customers: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx.selectFrom('unhappy_flags').select((e) => ['customer', e.fn.max('changed_at').as('at')])
    .where('org', '=', org).where('customer', 'in', [...customers]).where('state', '=', 'done').groupBy('customer').execute()
  return new Map(rows.map((r) => [r.customer, new Date(r.at).toISOString()]))
}

const columns = (org: OrgId, episodes: readonly Episode[]) => JSON.stringify(episodes.map((e) => ({
  org, customer: e.customer, severity: severities.indexOf(severityOf(e.reasons)), reasons: e.reasons, signals: e.signals, since: e.since, last: e.last,
})))
const asRows = sql.raw(`as e (org integer, customer integer, severity smallint, reasons jsonb, signals integer, since timestamptz, last timestamptz)`)

/** Raises flags for customers who have none; their numbers by customer. */
export async function insertFlags(tx: FlagsDb, org: OrgId, episodes: readonly Episode[]): Promise<Map<number, number>> {
  if (episodes.length === 0) return new Map()
  const { rows } = await sql<{ id: number; customer: number }>`
    insert into unhappy_flags (org, customer, severity, reasons, signals, since, last)
    select e.* from jsonb_to_recordset(${columns(org, episodes)}::jsonb) ${asRows}
    on conflict (org, customer) where state in ('open', 'taken') do nothing returning id, customer`.execute(tx)
  return new Map(rows.map((r) => [r.customer, r.id]))
}

/** Writes what open flags say now; a flag never becomes less severe. */
export async function updateFlags(tx: FlagsDb, org: OrgId, episodes: readonly Episode[]): Promise<void> {
  if (episodes.length === 0) return
  await sql`
    update unhappy_flags f set severity = greatest(f.severity, e.severity), reasons = e.reasons, signals = e.signals, since = e.since, last = e.last
    from jsonb_to_recordset(${columns(org, episodes)}::jsonb) ${asRows}
    where f.org = ${org} and f.customer = e.customer and f.state in ('open', 'taken')`.execute(tx)
}

type Shown = 'open' | 'taken' | 'now' | 'done' | 'faded'
export type FlagPosition = readonly [severity: number, last: string, id: number]

/** Flags, the most severe first and of these the latest; of those that are open none that is older than `oldest`. */
export async function listFlags(
  db: FlagsDb, org: OrgId, q: { state: Shown; limit: number; oldest: string; scope: Scope | null; after?: FlagPosition | undefined },
): Promise<{ items: StoredFlag[]; next: FlagPosition | null }> {
  const states = q.state === 'now' ? (['open', 'taken'] as const) : ([q.state] as const)
  const rows = await db.selectFrom('unhappy_flags').selectAll().where('org', '=', org).where('state', 'in', [...states]).where(insideScope(org, q.scope, 'unhappy_flags.customer'))
    .where((e) => e.or([e('state', '!=', 'open'), e('last', '>=', new Date(q.oldest))]))
    .$if(q.after !== undefined, (s) => s.where(sql<boolean>`(severity, last, id) < (${q.after![0]}::smallint, ${q.after![1]}::timestamptz, ${q.after![2]}::integer)`))
    .orderBy('severity', 'desc').orderBy('last', 'desc').orderBy('id', 'desc').limit(q.limit + 1).execute()
  const shown = rows.slice(0, q.limit)
  const last = shown.at(-1)
  return { items: shown.map(view), next: rows.length > q.limit && last ? [last.severity, last.last.toISOString(), last.id] : null }
}

export async function countFlags(db: FlagsDb, org: OrgId, oldest: string, scope: Scope | null): Promise<{ open: number; taken: number }> {
  const { rows } = await sql<{ open: number; taken: number }>`
    select count(*) filter (where state = 'open' and last >= ${oldest}::timestamptz)::int as open, count(*) filter (where state = 'taken')::int as taken
    from unhappy_flags where org = ${org} and state in ('open', 'taken') and ${insideScope(org, scope, 'unhappy_flags.customer')}`.execute(db)
  return rows[0]!
}

export async function readFlag(db: FlagsDb, org: OrgId, id: number): Promise<StoredFlag | undefined> {
  const row = await db.selectFrom('unhappy_flags').selectAll().where('org', '=', org).where('id', '=', id).executeTakeFirst()
  return row && view(row)
}

/** Gives an open flag to a person, or to nobody. False where the episode is over. */
export async function assignFlag(db: FlagsDb, org: OrgId, id: number, owner: string | null): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('unhappy_flags')
    .set({ owner, state: owner === null ? 'open' : 'taken', changed_at: sql`now()` })
    .where('org', '=', org).where('id', '=', id).where('state', 'in', ['open', 'taken']).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function finishFlag(db: FlagsDb, org: OrgId, id: number, by: string, outcome: Outcome, note: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('unhappy_flags').set({ state: 'done', owner: by, outcome, note, changed_at: sql`now()` })
    .where('org', '=', org).where('id', '=', id).where('state', 'in', ['open', 'taken']).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Lets flags fade that nobody took and that were quiet since before `oldest`. */
export async function fadeFlags(db: FlagsDb, org: OrgId, oldest: string): Promise<number> {
  const { numUpdatedRows } = await db.updateTable('unhappy_flags').set({ state: 'faded', changed_at: sql`now()` })
    .where('org', '=', org).where('state', '=', 'open').where('last', '<', new Date(oldest)).executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Flags raised between two moments, the earliest first. */
export async function flagsBetween(
  db: FlagsDb, org: OrgId, from: Date, to: Date,
): Promise<{ flag: number; customer: number; severity: (typeof severities)[number]; reasons: ReasonKind[]; at: Date }[]> {
  const rows = await db.selectFrom('unhappy_flags').select(['id', 'customer', 'severity', 'reasons', 'since']).where('org', '=', org)
    .where('since', '>=', from).where('since', '<', to).orderBy('since').limit(20_000).execute()
  return rows.map((r) => ({ flag: r.id, customer: r.customer, severity: severities[r.severity]!, reasons: r.reasons.map((reason) => reason.kind), at: r.since }))
}
