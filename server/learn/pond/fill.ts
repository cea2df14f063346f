import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { ValueWorkedOut } from '../../understand/value/index.ts'
import { daysAfter } from './periods.ts'
import { keepAsking, type PlansDb } from './plans-store.ts'
import { countAsking, fillPond } from './pond-store.ts'

export interface FillDeps {
  readonly clickhouse: ClickHouse
  readonly db: PlansDb
  readonly touchpoints: Pick<Touchpoints, 'catalogue'>
}

/**
 * Fills the pond from a reckoning of customers' value, and counts who
 * asked; the last month is left out there, for its askers may still come.
 */
export async function fill({ clickhouse, db, touchpoints }: FillDeps, { org, run, asOf, report }: ValueWorkedOut): Promise<void> {
  if (asOf === null) return
  await fillPond(clickhouse, { org, run, asOf, currency: report.currencies.find((c) => c.found)?.currency ?? null })
  const { touchpoints: all } = await touchpoints.catalogue(org)
  const names = all.filter((t) => t.stage === 'ask').flatMap((t) => [t.key, ...t.aliases])
  await keepAsking(db, org, await countAsking(clickhouse, org, daysAfter(asOf, -394), daysAfter(asOf, -30), names))
}
