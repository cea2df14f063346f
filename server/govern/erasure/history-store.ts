import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../roles/index.ts'

const table = /^[a-z_]+$/
const checked = (name: string): string => {
  if (!table.test(name)) throw new Error(`${name} is no name of a table`)
  return name
}

/** Deletes the rows of customers from one table of history. */
export async function deleteFromHistory(clickhouse: ClickHouse, org: OrgId, name: string, customers: readonly number[]): Promise<void> {
  await clickhouse.command(`ALTER TABLE ${checked(name)}{{cluster}} DELETE WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)}`, { org, customers: [...customers] })
}

export async function countInHistory(clickhouse: ClickHouse, org: OrgId, name: string, customers: readonly number[]): Promise<number> {
  const rows = await clickhouse.query({
    name: 'erasure.left', org, params: { customers: [...customers] }, row: z.object({ n: z.number() }),
    sql: `SELECT count() AS n FROM ${checked(name)} WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)}`,
  })
  return rows[0]!.n
}

/** The names of the signals that are about to go, so that they are known when they are sent again. */
export async function namesOfSignals(clickhouse: ClickHouse, org: OrgId, customers: readonly number[]): Promise<{ source: string; id: string }[]> {
  return clickhouse.query({
    name: 'erasure.names', org, params: { customers: [...customers] }, row: z.object({ source: z.string(), id: z.string() }),
    sql: `SELECT source, id FROM signals WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)}`,
  })
}
