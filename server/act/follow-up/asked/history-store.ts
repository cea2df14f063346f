import type { ClickHouse } from '../../../platform/clickhouse/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { whoMayKnow, type WhoMayKnowRow } from './questions/who-may-know.ts'

export const readWhoMayKnow = (
  clickhouse: ClickHouse, org: OrgId, of: Parameters<typeof whoMayKnow>[1],
): Promise<WhoMayKnowRow[]> =>
  clickhouse.query(whoMayKnow(org, of))
