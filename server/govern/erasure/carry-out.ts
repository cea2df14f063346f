import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Erasure as Declared } from '../../platform/feature/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import type { ErasedPlace } from './contract.ts'
import { countInHistory, deleteFromHistory, deleteGroups, groupsOfThemAlone, namesOfSignals } from './history-store.ts'
import {
  countIn, eraseGroups, eraseIn, erasureIn, type Identifier, markDone, notePlaces, numbersOf, type Pending, placesOf,
} from './store.ts'

export interface CarryingOut {
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  /** What every feature declares, in an order in which rows go before those that they refer to. */
  readonly declared: readonly Declared[]
  /** Forgets the names of signals, though not that they were there: sent again, they are still a repeat. */
  readonly forgetNames: (tx: Db<unknown>, org: OrgId, names: readonly { source: string; id: string }[]) => Promise<void>
  /** Deletes files in which one of the values stands; answers how many. */
  readonly eraseFiles: (org: OrgId, values: readonly string[]) => Promise<number>
  readonly now: () => Date
}

/**
 * Deletes a customer everywhere, looks for what is left, and certifies that nothing is. May be begun again at any point:
 * PostgreSQL goes first, in one transaction; the names of the signals are read from history, which goes last. Throws where
 * something is left.
 */
export async function carryOut(parts: CarryingOut, { id, org, customers: asked, identifiers }: Pending): Promise<void> {
  const { postgres, clickhouse, declared } = parts
  const db = erasureIn(postgres.db)
  const customers = await numbersOf(db, org, asked, identifiers)
  const of = { customers, values: searchable(identifiers) }
  const history = declared.flatMap((d) => ('history' in d ? [d.history] : []))

  const names = await namesOfSignals(clickhouse, org, customers)
  await postgres.db.transaction().execute(async (transaction) => {
    const tx = erasureIn(transaction)
    const places = new Map((await placesOf(tx, id)).map((p) => [p.where, p.rows]))
    const add = (where: string, rows: number) => rows > 0 && places.set(where, (places.get(where) ?? 0) + rows)
    for (const d of declared) if ('table' in d) add(d.table, await eraseIn(tx, org, d, declared, of))
    await parts.forgetNames(transaction, org, names)
    add('signals', names.length)
    await notePlaces(tx, id, asPlaces(places))
  })
  await eraseGroupsOf(parts, org, customers)
  for (const table of history) await deleteFromHistory(clickhouse, org, table, customers)
  const files = await parts.eraseFiles(org, of.values)

  for (const d of declared) {
    const left = 'table' in d
      ? await countIn(db, org, d, declared, of)
      : 'history' in d ? await countInHistory(clickhouse, org, d.history, customers) : 0
    if (left > 0)
      throw new Error(`Erasure ${id}: ${left} rows are left in ${'table' in d ? d.table : 'history' in d ? d.history : ''}`)
  }
  const places = await placesOf(db, id)
  await markDone(db, id, parts.now(), files > 0 ? [...places, { where: 'files', rows: files }] : places)
}

/** Where the groups are read from goes last, so that a second try finds them again. */
async function eraseGroupsOf(
  { postgres, clickhouse, declared }: CarryingOut, org: OrgId, customers: readonly number[],
): Promise<void> {
  const groups = await groupsOfThemAlone(clickhouse, org, customers)
  if (groups.length === 0) return
  const known = declared.flatMap((d) => ('groups' in d ? [d] : []))
  for (const { groups: table, store } of known.toSorted((a, b) => Number(a.groups === 'passing_daily')
    - Number(b.groups === 'passing_daily')))
    if (store === 'postgres') await eraseGroups(erasureIn(postgres.db), org, table, groups)
    else await deleteGroups(clickhouse, org, table, groups)
}

const asPlaces = (places: ReadonlyMap<string, number>): ErasedPlace[] => [...places].map(([where, rows]) => ({ where, rows }))

/** What can be looked for in other people's text: a name of one letter, or a short number, stands in everybody's. */
const searchable = (identifiers: readonly Identifier[]): string[] =>
  identifiers.filter(({ kind, value }) => (kind === 'id' ? value.length >= 5 : value.length >= 2)).map((i) => i.value)
