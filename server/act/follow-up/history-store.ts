import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { story, type StoryRow } from './questions/story.ts'

/** The last things that each of some customers did, by customer, the newest first. */
export async function readStories(
  clickhouse: ClickHouse, org: OrgId, customers: readonly number[], most: number,
): Promise<Map<number, StoryRow[]>> {
  if (customers.length === 0) return new Map()
  return Map.groupBy(await clickhouse.query(story(org, customers, most)), (row) => row.customer)
}
