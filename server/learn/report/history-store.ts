import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { daysWithSignals, toneByMonth, type ToneMonth } from './questions/tone-by-month.ts'

export const readTones = (clickhouse: ClickHouse, org: OrgId, from: string, to: string): Promise<ToneMonth[]> =>
  clickhouse.query(toneByMonth(org, from, to))

/**
 * The days of which anything is known, and how many known customers were met in some of them; undefined where nothing is known.
 */
export const readSpan = async (clickhouse: ClickHouse, org: OrgId, from: string, to: string) =>
  (await clickhouse.query(daysWithSignals(org, from, to)))[0]
