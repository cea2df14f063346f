import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Member } from '../../act/playbooks/index.ts'
import { readLastDay } from '../../understand/slice/index.ts'
import { mostUnits, type Units } from './changes/contract.ts'
import { alike, type AlikeRow, type AskedAlike } from './questions/alike.ts'
import { type ArmRow, arms, baseOfReturn } from './questions/arms.ts'
import { type AskedWeeks, type UnitWeek, unitsKnown, unitWeeks } from './questions/unit-weeks.ts'

/** Customers who got something beside those who did not, by who is alike. */
export const readAlike = (clickhouse: ClickHouse, org: OrgId, asked: AskedAlike): Promise<AlikeRow[]> => clickhouse.query(alike(org, asked))

export const readUnitWeeks = (clickhouse: ClickHouse, org: OrgId, asked: AskedWeeks): Promise<UnitWeek[]> => clickhouse.query(unitWeeks(org, asked))

/** By what units can be told apart. */
export async function readUnits(clickhouse: ClickHouse, org: OrgId): Promise<Units['dimensions']> {
  const rows = await clickhouse.query(unitsKnown(org, mostUnits))
  return [...Map.groupBy(rows, (r) => r.dimension)].map(([by, own]) => ({ by, units: own.map((r) => r.unit) }))
}

const none: ArmRow = {
  heldOut: 0, n: 0, returned: 0, times: 0, timesSquares: 0, returnedTimes: 0, spent: 0, spentSquares: 0, before: 0, beforeSquares: 0, spentBefore: 0,
  complained: 0, heard: 0, tone: 0, toneSquares: 0,
}
const add = (a: ArmRow, b: ArmRow): ArmRow => Object.fromEntries(Object.entries(a).map(([k, v]) => [k, v + b[k as keyof ArmRow]])) as unknown as ArmRow
/** As many as one question can carry as parameters. */
const membersAtOnce = 10_000

/** Sums over both arms of what came after the moment of each, and before it. */
export async function readArms(
  clickhouse: ClickHouse, org: OrgId, members: readonly Member[], days: number, currency: string,
): Promise<{ treated: ArmRow; heldOut: ArmRow }> {
  const sums = { treated: none, heldOut: none }
  for (let from = 0; from < members.length; from += membersAtOnce) {
    const some = members.slice(from, from + membersAtOnce)
    const rows = await clickhouse.query(arms(org, {
      customers: some.map((m) => m.customer), began: some.map((m) => m.began), heldOut: some.map((m) => (m.heldOut ? 1 : 0)), days, currency,
    }))
    for (const row of rows) sums[row.heldOut === 1 ? 'heldOut' : 'treated'] = add(sums[row.heldOut === 1 ? 'heldOut' : 'treated'], row)
  }
  return sums
}

/** How many come back of themselves, and how many buy in a week. */
export async function readBase(clickhouse: ClickHouse, org: OrgId, days: number) {
  const last = await readLastDay(clickhouse, org)
  const [row] = last === null ? [] : await clickhouse.query(baseOfReturn(org, days, last))
  return row && row.customers > 0 ? row : undefined
}
