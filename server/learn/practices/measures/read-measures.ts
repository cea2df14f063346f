import { addDays } from '../../../platform/time/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { readLastDay } from '../../../understand/slice/index.ts'
import { readFeltByAgent, readFeltByMember } from '../history-store.ts'
import { db, type Parts } from '../parts.ts'
import { listStaff } from '../staff/store.ts'
import { fewest, fewestUnits, type Measures, type MeasuresQuery, mostUnits } from './contract.ts'
import type { UnitSums } from '../questions/felt.ts'
import { shrink } from './shrink.ts'

/** How customers felt with each unit, over the last so many days with signals. */
export async function readMeasures(parts: Parts, org: OrgId, { of, dimension, felt, days }: MeasuresQuery): Promise<Measures> {
  const [units, to] = await Promise.all([parts.units(org), readLastDay(parts.clickhouse, org)])
  const dimensions = units.map((u) => u.by).filter((by) => by !== 'touchpoint')
  const by = of !== 'branch' ? null : (dimension ?? dimensions.find((d) => d === 'branch') ?? dimensions[0] ?? null)
  const asked = { of, felt, dimension: by, dimensions, from: to && addDays(to, 1 - Number(days)), to }
  const { rows, nameOf } = to === null ? { rows: [], nameOf: String } : await rowsOf(parts, org, { ...asked, from: asked.from!, to })
  const found = shrink(rows, felt, fewest[of], nameOf)
  return found.state === 'ready' ? { ...asked, ...found, fewest: fewest[of] } : { ...asked, ...found, fewest: fewest[of], needed: fewestUnits }
}

async function rowsOf(
  parts: Parts, org: OrgId, { of, dimension, felt, from, to }: { of: MeasuresQuery['of']; dimension: string | null; felt: MeasuresQuery['felt']; from: string; to: string },
): Promise<{ rows: UnitSums[]; nameOf: (key: string) => string }> {
  if (of === 'branch') return { rows: dimension === null ? [] : await readFeltByMember(parts.clickhouse, org, { felt, from, to, dimension, most: mostUnits }), nameOf: String }
  const staff = (await listStaff(db(parts), org)).filter((s) => s.code !== null)
  const unitOf = (s: (typeof staff)[number]) => (of === 'team' ? s.department : String(s.id))
  const names = new Map(staff.map((s) => [unitOf(s), of === 'team' ? s.department : s.name]))
  const rows = staff.length === 0 ? [] : await readFeltByAgent(parts.clickhouse, org, { felt, from, to, codes: staff.map((s) => s.code!), units: staff.map(unitOf), most: mostUnits })
  return { rows, nameOf: (key) => names.get(key) ?? key }
}
