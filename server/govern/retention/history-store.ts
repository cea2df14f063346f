import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Retention } from '../../platform/feature/index.ts'
import type { OrgId } from '../roles/index.ts'

type Kinds = Extract<Retention, { kind: string }>
type Sums = Extract<Kinds, { sums: string }>
export type InHistory = Extract<Kinds, { history: string }> | Sums

/** A month of one organisation, without the customers who must be kept. */
export interface Month {
  readonly org: OrgId
  readonly from: string
  readonly before: string
  readonly held: readonly number[]
}

/** A group of customers below this many stands for its members, and its figures go with them. */
const smallGroup = 10

const name = /^[a-z_]+$/
const checked = (word: string): string => {
  if (!name.test(word)) throw new Error(`${word} is no name of a table or column`)
  return word
}
const tableOf = (d: InHistory): string => checked('history' in d ? d.history : d.sums)

/** Which rows there is something to do about. */
function isDue(d: InHistory): string {
  if ('sums' in d) return 'bitmapCardinality(bitmapAndnot(customers, bitmapBuild({held:Array(UInt32)}))) > 0'
  return `customer NOT IN {held:Array(UInt32)}${d.clear ? ` AND ${checked(d.clear)} != ''` : ''}`
}
const inMonth = 'org = {org:UInt32} AND day >= toDate({from:String}) AND day < toDate({before:String})'
const paramsOf = ({ org, ...rest }: Month) => ({ org, ...rest, held: rest.held.length > 0 ? [...rest.held] : [] })

/** The oldest day with something to do, and how many rows there are up to the end; undefined where there is nothing. */
export async function oldestDue(
  clickhouse: ClickHouse, d: InHistory, of: Omit<Month, 'from'>,
): Promise<{ oldest: string; rows: number } | undefined> {
  const [row] = await clickhouse.query({
    name: 'retention.due', org: of.org, params: paramsOf({ ...of, from: '1970-01-01' }),
    row: z.object({ oldest: z.string(), rows: z.number() }),
    sql:
      `SELECT toString(min(day)) AS oldest, count() AS rows FROM ${tableOf(d)} WHERE ${inMonth} AND ${isDue(d)} HAVING rows > 0`,
  })
  return row
}

/** How many rows of a table are due in a month. */
export async function countIn(clickhouse: ClickHouse, d: InHistory, of: Month): Promise<number> {
  const [row] = await clickhouse.query({
    name: 'retention.count', org: of.org, params: paramsOf(of), row: z.object({ n: z.number() }),
    sql: `SELECT count() AS n FROM ${tableOf(d)} WHERE ${inMonth} AND ${isDue(d)}`,
  })
  return row!.n
}

/** Lets go of a month of one table. */
export async function letGoOfMonth(clickhouse: ClickHouse, d: InHistory, of: Month): Promise<void> {
  if ('sums' in d) await letGoOfSmallGroups(clickhouse, d, of)
  const what = 'sums' in d
    ? 'UPDATE customers = bitmapAnd(customers, bitmapBuild({held:Array(UInt32)}))'
    : d.clear ? `UPDATE ${checked(d.clear)} = ''` : 'DELETE'
  // As `isDue` and `inMonth` say, with the organisation written out for everybody to see.
  await clickhouse.command(
    `ALTER TABLE ${tableOf(d)}{{cluster}} ${what} WHERE org = {org:UInt32} AND day >= toDate({from:String}) AND day < toDate({before:String}) AND ${isDue(d)}`, paramsOf(of))
}

/** Once nobody knows any more who was in a small group, its figures would still say it of who remembers. */
async function letGoOfSmallGroups(clickhouse: ClickHouse, d: Sums, of: Month): Promise<void> {
  const groups = await clickhouse.query({
    name: 'retention.small-groups', org: of.org, params: paramsOf(of),
    row: z.object({ dimension: z.string(), member: z.string() }),
    sql: `SELECT toString(t.dimension) AS dimension, toString(t.member) AS member FROM ${tableOf(d)} AS t WHERE ${inMonth} AND t.dimension != ''
      GROUP BY t.dimension, t.member HAVING groupBitmapMerge(t.customers) < ${smallGroup}`,
  })
  if (groups.length === 0) return
  const params = { ...paramsOf(of), dimensions: groups.map((g) => g.dimension), members: groups.map((g) => g.member) }
  for (const table of [tableOf(d), ...d.figures.map(checked)])
    await clickhouse.command(
      `ALTER TABLE ${table}{{cluster}} DELETE WHERE org = {org:UInt32} AND day >= toDate({from:String}) AND day < toDate({before:String})
       AND has(arrayZip({dimensions:Array(String)}, {members:Array(String)}), (toString(dimension), toString(member)))`, params)
}

/** The names of the signals of a month, in pieces, so that they are known when they are sent again. */
export function namesOfMonth(clickhouse: ClickHouse, of: Month): AsyncIterable<{ source: string; id: string }[]> {
  return clickhouse.stream({
    name: 'retention.names', org: of.org, params: paramsOf(of), row: z.object({ source: z.string(), id: z.string() }),
    sql: `SELECT source, id FROM signals WHERE ${inMonth} AND customer NOT IN {held:Array(UInt32)}`,
  })
}
