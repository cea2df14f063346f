import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Retention } from '../../platform/feature/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import { type Due, type KindOfData, kindsOfData, type RetentionPeriods } from './contract.ts'
import { cutOf, monthOf, nextMonth } from './cut-of.ts'
import { countIn, type InHistory, letGoOfMonth, namesOfMonth, oldestDue } from './history-store.ts'
import { countDue, type InPostgres, letGo, noteWent, type Run } from './store.ts'

/** What the work needs of the house. */
export interface Keeping {
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  /** What every feature declares, rows before those that they refer to. */
  readonly declared: readonly Retention[]
  readonly zoneOf: (org: OrgId) => Promise<string>
  /** The customers whom a legal hold keeps, under every number they have. */
  readonly held: (org: OrgId) => Promise<readonly number[]>
  /** Forgets the names of signals, though not that they were there. */
  readonly forgetNames: (tx: Db<unknown>, org: OrgId, names: readonly { source: string; id: string }[]) => Promise<void>
  /** Customers of whom nothing was heard since a day, some of them, and how many there are. */
  readonly quiet: (
    org: OrgId, before: string, zone: string, held: readonly number[], most: number,
  ) => Promise<{ customers: readonly number[]; all: number }>
  /** Asks for the deletion of customers, together, with one certificate. */
  readonly eraseQuiet: (org: OrgId, customers: readonly number[], before: string) => Promise<void>
}

const mostRows = 5_000
const mostCustomers = 200

/**
 * Does one piece of a night's work, small enough for the moment between two batches of the pipeline, and answers whether there
 * may be more. What was done is done for good and is not found again, so that it may be stopped anywhere.
 */
export async function carryOn(parts: Keeping, run: Run, periods: RetentionPeriods): Promise<boolean> {
  const { org } = run
  const [zone, held] = await Promise.all([parts.zoneOf(org), parts.held(org)])
  for (const kind of kindsOfData) {
    const months = periods[kind]
    if (months === null) continue
    const before = cutFor(parts, kind, run.today, months)
    if (kind === 'customers') {
      const { customers } = await parts.quiet(org, before, zone, held, mostCustomers)
      if (customers.length === 0) continue
      await parts.eraseQuiet(org, customers, before)
      await noteWent(parts.postgres.db, run.id, kind, before, customers.length)
      return true
    }
    for (const d of parts.declared) {
      if (!('kind' in d) || d.kind !== kind) continue
      const gone = 'since' in d
        ? await ofPostgres(parts, run, d, before, zone, held)
        : await ofHistory(parts, run, d, before, held)
      if (gone) return true
    }
  }
  return false
}

/** Rows and the note of how many went come true together. */
async function ofPostgres(
  parts: Keeping, run: Run, d: InPostgres, before: string, zone: string, held: readonly number[],
): Promise<boolean> {
  return parts.postgres.db.transaction().execute(async (tx) => {
    const gone = await letGo(tx, run.org, d, before, zone, held, mostRows)
    if (gone > 0) await noteWent(tx, run.id, d.kind, before, gone)
    return gone > 0
  })
}

/**
 * The oldest month. It is noted before it goes: killed in between,
 * the night is noted as having taken more than it had to, never less.
 */
async function ofHistory(parts: Keeping, run: Run, d: InHistory, before: string, held: readonly number[]): Promise<boolean> {
  const { clickhouse, postgres } = parts
  const due = await oldestDue(clickhouse, d, { org: run.org, before, held })
  if (!due) return false
  const month = { org: run.org, from: monthOf(due.oldest), before: earlier(before, nextMonth(due.oldest)), held }
  if (isNamed(d))
    for await (const names of namesOfMonth(clickhouse, month))
      await postgres.db.transaction().execute((tx) => parts.forgetNames(tx, run.org, names))
  if (isCounted(d)) await noteWent(postgres.db, run.id, d.kind, before, await countIn(clickhouse, d, month))
  await letGoOfMonth(clickhouse, d, month)
  return true
}

/** The first day of a kind that is kept. History goes by whole months. */
function cutFor({ declared }: Keeping, kind: KindOfData, today: string, months: number): string {
  const day = cutOf(today, months)
  return declared.some((d) => 'kind' in d && d.kind === kind && !('since' in d)) ? monthOf(day) : day
}

const earlier = (a: string, b: string) => (a < b ? a : b)
const isNamed = (d: InHistory) => 'history' in d && d.history === 'signals' && !d.clear
/** A text stands in several tables and counts once: where its signal has it. */
const isCounted = (d: InHistory) => 'history' in d && d.history === 'signals'

/** What a night would take now. */
export async function lookAhead(parts: Keeping, org: OrgId, today: string, periods: RetentionPeriods): Promise<Due[]> {
  const [zone, held] = await Promise.all([parts.zoneOf(org), parts.held(org)])
  const ahead = await Promise.all(kindsOfData.map(async (kind): Promise<Due[]> => {
    const months = periods[kind]
    if (months === null) return []
    const before = cutFor(parts, kind, today, months)
    const rows = await countKind(parts, org, kind, before, zone, held)
    return rows > 0 ? [{ kind, before, rows }] : []
  }))
  return ahead.flat()
}

async function countKind(
  parts: Keeping, org: OrgId, kind: KindOfData, before: string, zone: string, held: readonly number[],
): Promise<number> {
  if (kind === 'customers') return (await parts.quiet(org, before, zone, held, 0)).all
  const counts = await Promise.all(parts.declared.map(async (d) => {
    if (!('kind' in d) || d.kind !== kind) return 0
    if ('since' in d) return countDue(parts.postgres.db, org, d, before, zone, held)
    return isCounted(d) ? ((await oldestDue(parts.clickhouse, d, { org, before, held }))?.rows ?? 0) : 0
  }))
  return counts.reduce((sum, n) => sum + n, 0)
}
