import type { ClickHouse } from '../../../platform/clickhouse/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { type WorthHearing, worthHearing } from './questions/worth-hearing.ts'

export const readWorthHearing = (
  clickhouse: ClickHouse, org: OrgId, of: Parameters<typeof worthHearing>[1],
): Promise<WorthHearing[]> =>
  clickhouse.query(worthHearing(org, of))
