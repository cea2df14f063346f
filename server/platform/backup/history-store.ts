import { z } from 'zod'
import type { ClickHouse } from '../clickhouse/index.ts'

export interface HistoryTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly order: string
  /** Its engine merges rows of one key in its own time. */
  readonly merges: boolean
}

const copyOf = (name: string) => `backup_of_${name}`
const draftOf = (name: string) => `restore_of_${name}`

/** Every table of history, by name; views hold nothing, and migrations are told by their list. */
export async function historyTables(clickhouse: ClickHouse): Promise<HistoryTable[]> {
  const rows = await clickhouse.query({
    name: 'backup.tables', org: 0,
    row: z.object({ name: z.string(), columns: z.array(z.string()), order: z.string(), engine: z.string() }),
    sql: `SELECT t.name AS name, t.sorting_key AS order, t.engine AS engine,
        (SELECT groupArray(c.name) FROM (SELECT name, table FROM system.columns
          WHERE database = currentDatabase() AND default_kind NOT IN ('MATERIALIZED', 'ALIAS', 'EPHEMERAL') ORDER BY position) AS c WHERE c.table = t.name) AS columns
      FROM system.tables AS t WHERE {org:UInt32} = 0 AND t.database = currentDatabase() AND t.engine LIKE '%MergeTree' ORDER BY name`,
  })
  return rows.filter((t) => t.name !== 'heartline_migrations' && !/^(backup|restore)_of_/.test(t.name))
    .map(({ name, columns, order, engine }) => ({ name, columns, order, merges: !/^(Replicated)?MergeTree$/.test(engine) }))
}

export async function historyMigrations(clickhouse: ClickHouse): Promise<string[]> {
  const rows = await clickhouse.query({
    name: 'backup.migrations', org: 0, row: z.object({ name: z.string() }),
    sql: 'SELECT DISTINCT name FROM heartline_migrations WHERE org = {org:UInt32} ORDER BY name',
  })
  return rows.map((r) => r.name)
}

/**
 * Copies the tables as they are now, in no time and no room: a copy points at the
 * same files, which are never written again. Answers those that hold anything.
 */
export async function copyTables(clickhouse: ClickHouse, tables: readonly HistoryTable[]): Promise<Set<string>> {
  const partitions = await partitionsOf(clickhouse, tables.map((t) => t.name))
  for (const [name, ids] of partitions) {
    await clickhouse.command(`CREATE TABLE ${copyOf(name)} AS ${name}`)
    for (const id of ids) await clickhouse.command(`ALTER TABLE ${copyOf(name)} ATTACH PARTITION ID '${id}' FROM ${name}`)
  }
  return new Set(partitions.keys())
}

/** Merges in the copy what its engine would merge some day, so that the same history has the same rows and their number stays. */
export async function settleCopy(clickhouse: ClickHouse, { name, merges }: HistoryTable): Promise<void> {
  if (merges) await clickhouse.command(`OPTIMIZE TABLE ${copyOf(name)} FINAL`)
}

/** Removes the copies of this backup, and those that one which was killed left behind. */
export async function dropCopies(clickhouse: ClickHouse): Promise<void> {
  const left = await clickhouse.query({
    name: 'backup.copies', org: 0, row: z.object({ name: z.string() }),
    sql: `SELECT name FROM system.tables WHERE {org:UInt32} = 0 AND database = currentDatabase() AND match(name, '^(backup|restore)_of_')`,
  })
  for (const { name } of left) await clickhouse.command(`DROP TABLE IF EXISTS ${name} SYNC`)
}

/** The rows of a copy as text, a row a line, in the order of its key. */
export function readCopy(clickhouse: ClickHouse, { name, columns, order }: HistoryTable): Promise<AsyncIterable<Uint8Array>> {
  return clickhouse.read(`SELECT ${columns.map(quoted).join(', ')} FROM ${copyOf(name)} ORDER BY ${order} FORMAT TabSeparated`)
}

export const countCopy = (clickhouse: ClickHouse, { name }: HistoryTable): Promise<number> => count(clickhouse, copyOf(name))

/** How many rows the table has once its engine has merged what it merges. */
export const countSettled = (clickhouse: ClickHouse, { name, merges }: HistoryTable): Promise<number> =>
  count(clickhouse, merges ? `${name} FINAL` : name)

async function count(clickhouse: ClickHouse, from: string): Promise<number> {
  const [row] = await clickhouse.query({
    name: 'backup.count', org: 0, row: z.object({ n: z.number() }),
    sql: `SELECT count() AS n FROM ${from} WHERE {org:UInt32} = 0`,
  })
  return row!.n
}

/** Fills a table from pieces without its views hearing of it: they were backed up themselves. */
export async function fillTable(
  clickhouse: ClickHouse, { name, columns }: Pick<HistoryTable, 'name' | 'columns'>, pieces: AsyncIterable<Buffer>,
): Promise<void> {
  await clickhouse.command(`DROP TABLE IF EXISTS ${draftOf(name)} SYNC`)
  await clickhouse.command(`CREATE TABLE ${draftOf(name)} AS ${name}`)
  let number = 0
  for await (const piece of pieces) await clickhouse.write(draftOf(name), columns, piece, `piece ${number++}`)
  for (const id of (await partitionsOf(clickhouse, [draftOf(name)])).get(draftOf(name)) ?? [])
    await clickhouse.command(`ALTER TABLE ${name} ATTACH PARTITION ID '${id}' FROM ${draftOf(name)}`)
  await clickhouse.command(`DROP TABLE ${draftOf(name)} SYNC`)
}

/** The partitions of those tables that hold anything. */
async function partitionsOf(clickhouse: ClickHouse, names: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await clickhouse.query({
    name: 'backup.partitions', org: 0, row: z.object({ name: z.string(), ids: z.array(z.string()) }), params: { names },
    sql: `SELECT table AS name, groupUniqArray(partition_id) AS ids FROM system.parts
      WHERE {org:UInt32} = 0 AND database = currentDatabase() AND active AND table IN {names:Array(String)} GROUP BY table`,
  })
  return new Map(rows.map((r) => [r.name, r.ids]))
}

export async function isHistoryEmpty(clickhouse: ClickHouse): Promise<boolean> {
  return (await everything(clickhouse)).length === 0
}

export async function dropHistory(clickhouse: ClickHouse): Promise<void> {
  for (const { name } of await everything(clickhouse)) await clickhouse.command(`DROP TABLE IF EXISTS ${name} SYNC`)
}

/** Views first, for a table cannot go while a view feeds it. */
async function everything(clickhouse: ClickHouse): Promise<{ name: string }[]> {
  return clickhouse.query({
    name: 'backup.everything', org: 0, row: z.object({ name: z.string() }),
    sql: `SELECT name FROM system.tables WHERE {org:UInt32} = 0 AND database = currentDatabase() ORDER BY engine != 'MaterializedView', name`,
  })
}

const quoted = (column: string) => `\`${column.replaceAll('`', '')}\``
