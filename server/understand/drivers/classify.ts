import { contrastsFromRecords, type RecordedContrast } from '@heartline/stats/drivers'
import { factorKind } from '@heartline/stats/gaps'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { fewest, type Prepared } from './prepare.ts'
import { crossProducts, type RecordRow } from './questions/cross-products.ts'
import { inTurns, recordsOf } from './records.ts'
import { ranged } from './weigh.ts'

const draws = 300

/** What each driver can do: only hurt, only delight, or both; drivers that too few found poor or excellent are left out. */
export async function classify(clickhouse: ClickHouse, org: OrgId, { asked, basis }: Prepared) {
  const rows = await clickhouse.query(crossProducts(org, asked, 'extremes'))
  const inside = basis.missing === 'adjusted' ? rows : rows.filter(({ whole }) => whole === 1)
  const p = asked.drivers.length
  const met = (column: number) => inside.reduce((sum, { record }) => sum + record[1 + column]!, 0)
  const kept = asked.drivers.map((_, j) => j).filter((j) => met(j) >= fewest.ratings && met(p + j) >= fewest.ratings)
  const leftOut = asked.drivers.flatMap((key, j) => (kept.includes(j) ? [] : [{ key, poor: met(j), excellent: met(p + j) }]))
  if (kept.length === 0) return { found: [], leftOut }
  const names = kept.map((j) => asked.drivers[j]!)
  const records = recordsOf(inside.map((row) => ({ ...row, record: pick(row, kept, p) })), 'adjusted', p)
  const contrasts = await inTurns(contrastsFromRecords(records, { names, draws }))
  return { found: contrasts.map(described), leftOut }
}

const described = (contrast: RecordedContrast) => ({
  key: contrast.name, kind: factorKind(contrast.penalty, contrast.reward, contrast.asymmetry),
  penalty: ranged(contrast.penalty), reward: ranged(contrast.reward), asymmetry: ranged(contrast.asymmetry),
  poor: contrast.poor, excellent: contrast.excellent,
})

/** The record of some drivers out of p, each with its three marks, and the outcome. */
function pick({ record }: RecordRow, kept: readonly number[], p: number): number[] {
  const q = 3 * p + 1
  const columns = [...[0, 1, 2].flatMap((block) => kept.map((j) => block * p + j)), q - 1]
  const at = (j: number, k: number) => 1 + q + j * q - (j * (j - 1)) / 2 + (k - j)
  return [
    record[0]!, ...columns.map((j) => record[1 + j]!),
    ...columns.flatMap((j, i) => columns.slice(i).map((k) => record[at(j, k)]!)),
  ]
}
