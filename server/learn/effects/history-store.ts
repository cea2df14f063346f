import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { readLastDay } from '../../understand/slice/index.ts'
import { mostUnits, type Units } from './changes/contract.ts'
import { alike, type AlikeRow, type AskedAlike } from './questions/alike.ts'
import { baseOfReturn } from './questions/base-of-return.ts'
import { type AskedWeeks, type UnitWeek, unitsKnown, unitWeeks } from './questions/unit-weeks.ts'

/** Customers who got something beside those who did not, by who is alike. */
export const readAlike = (clickhouse: ClickHouse, org: OrgId, asked: AskedAlike): Promise<AlikeRow[]> => clickhouse.query(alike(org, asked))

export const readUnitWeeks = (clickhouse: ClickHouse, org: OrgId, asked: AskedWeeks): Promise<UnitWeek[]> => clickhouse.query(unitWeeks(org, asked))

/** By what units can be told apart. */
export async function readUnits(clickhouse: ClickHouse, org: OrgId): Promise<Units['dimensions']> {
  const rows = await clickhouse.query(unitsKnown(org, mostUnits))
  return [...Map.groupBy(rows, (r) => r.dimension)].map(([by, own]) => ({ by, units: own.map((r) => r.unit) }))
}

/** How many come back of themselves, and how many buy in a week. */
export async function readBase(clickhouse: ClickHouse, org: OrgId, days: number) {
  const last = await readLastDay(clickhouse, org)
  const [row] = last === null ? [] : await clickhouse.query(baseOfReturn(org, days, last))
  return row && row.customers > 0 ? row : undefined
}
