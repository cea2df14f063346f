import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../roles/index.ts'
import type { Deletion } from './log.ts'

/** More than one: who was put together from two had two first ones. */
const firstsKept = 5
const table = /^[a-z_]+$/
const checked = (name: string): string => {
  if (!table.test(name)) throw new Error(`${name} is no name of a table`)
  return name
}

/** Deletes the rows of customers from one table of history. */
export async function deleteFromHistory(
  clickhouse: ClickHouse, org: OrgId, name: string, customers: readonly number[],
): Promise<void> {
  await clickhouse.command(
    `ALTER TABLE ${checked(name)}{{cluster}} DELETE WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)}`,
    { org, customers: [...customers] },
  )
}

export async function countInHistory(
  clickhouse: ClickHouse, org: OrgId, name: string, customers: readonly number[],
): Promise<number> {
  const rows = await clickhouse.query({
    name: 'erasure.left', org, params: { customers: [...customers] }, row: z.object({ n: z.number() }),
    sql: `SELECT count() AS n FROM ${checked(name)} WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)}`,
  })
  return rows[0]!.n
}

/** The names of the signals that are about to go, so that they are known when they are sent again. */
export async function namesOfSignals(
  clickhouse: ClickHouse, org: OrgId, customers: readonly number[],
): Promise<{ source: string; id: string }[]> {
  return clickhouse.query({
    name: 'erasure.names', org, params: { customers: [...customers] }, row: z.object({ source: z.string(), id: z.string() }),
    sql: `SELECT source, id FROM signals WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)}`,
  })
}

/** The names of the first signals of customers, as they were received, as hashes. */
export async function firstSignals(clickhouse: ClickHouse, org: OrgId, customers: readonly number[]): Promise<Deletion['firsts']> {
  const rows = await clickhouse.query({
    name: 'erasure.firsts', org, params: { customers: [...customers] }, row: z.object({ source: z.string(), id: z.string() }),
    sql: `SELECT source, id FROM signals WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)}
      ORDER BY customer, received LIMIT ${firstsKept} BY customer`,
  })
  return rows.map(({ source, id }) => ({ source, hash: createHash('sha256').update(id).digest('hex') }))
}

/** Groups by which all customers of `sums` who were ever in one are these: their figures are nobody else's. */
export async function groupsOfThemAlone(clickhouse: ClickHouse, org: OrgId, customers: readonly number[]): Promise<Group[]> {
  return clickhouse.query({
    name: 'erasure.groups', org, params: { customers: [...customers] },
    row: z.object({ dimension: z.string(), member: z.string() }),
    sql: `SELECT toString(p.dimension) AS dimension, toString(p.member) AS member FROM passing_daily AS p WHERE org = {org:UInt32} AND p.dimension != ''
      GROUP BY p.dimension, p.member HAVING groupBitmapMerge(p.customers) > 0 AND bitmapCardinality(bitmapAndnot(groupBitmapMergeState(p.customers), bitmapBuild({customers:Array(UInt32)}))) = 0`,
  })
}

export interface Group {
  readonly dimension: string
  readonly member: string
}

export async function deleteGroups(clickhouse: ClickHouse, org: OrgId, name: string, groups: readonly Group[]): Promise<void> {
  await clickhouse.command(
    `ALTER TABLE ${checked(name)}{{cluster}} DELETE WHERE org = {org:UInt32}
     AND has(arrayZip({dimensions:Array(String)}, {members:Array(String)}), (toString(dimension), toString(member)))`,
    { org, dimensions: groups.map((g) => g.dimension), members: groups.map((g) => g.member) })
}
