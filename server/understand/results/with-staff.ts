import type { StaffMonth } from '../../listen/surveys/index.ts'
import type { UnitMonth } from './questions/unit-months.ts'

/** A unit's month with what its staff answered then, 0 to 1; null where too few of them did. */
export type StaffedMonth = UnitMonth & { readonly staff: number | null }

/** Puts the answers of staff beside the months of their units: the place of a staff survey's link is the unit's name. */
export function withStaff(rows: readonly UnitMonth[], staff: readonly StaffMonth[]): StaffedMonth[] {
  const meanOf = new Map(staff.flatMap(({ place, month, n, sum }) => (place === null ? [] : [[`${place}\n${month}`, sum / n] as const])))
  return rows.map((row) => ({ ...row, staff: meanOf.get(`${row.unit}\n${row.month.slice(0, 7)}`) ?? null }))
}
