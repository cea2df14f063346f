import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { House } from '../../../testing/house.ts'
import type { OrgId } from '../../roles/index.ts'

const most = 20_000

/** Every row of both databases, and every file that is not a database's own, as text by place. */
export async function readEverything({ house, config }: House, org: OrgId): Promise<Map<string, string>> {
  const { pool } = house.postgres
  const { rows } = await pool.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`)
  const found = new Map<string, string>()
  for (const { schema, name } of rows)
    found.set(
      `postgres ${name}`,
      (await pool.query(`select t::text as row from "${schema}"."${name}" t limit ${most}`)).rows.map((r) => r.row).join('\n'),
    )
  for (const name of await historyTables(house, org))
    found.set(`history ${name}`, (await house.clickhouse.query({
      name: 'test.all', org, row: z.object({ row: z.string() }),
      sql: `SELECT formatRowNoNewline('JSONEachRow', *) AS row FROM ${name} WHERE org = {org:UInt32} LIMIT ${most}`,
    })).map((r) => r.row).join('\n'))
  for (const file of await filesUnder(config.home)) found.set(`file ${file}`, (await readFile(file)).toString('latin1'))
  return found
}

async function historyTables(house: House['house'], org: OrgId): Promise<string[]> {
  const rows = await house.clickhouse.query({
    name: 'test.tables', org, row: z.object({ table: z.string() }),
    sql: `SELECT DISTINCT table FROM system.columns WHERE database = currentDatabase() AND name = 'org' AND table IN (SELECT name FROM system.tables
      WHERE database = currentDatabase() AND engine LIKE '%MergeTree') AND {org:UInt32} > 0`,
  })
  return rows.map((t) => t.table)
}

/** A database's own files are read through the database: what is in them else is for its engine to overwrite. */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name))
    .filter((path) => !/\/(postgres|clickhouse)[^/]*\//.test(path.slice(folder.length)))
}
