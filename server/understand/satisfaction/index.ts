import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { AskedQuestion } from '../../listen/surveys/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { readPromises } from './read-promises.ts'
import { routes } from './routes.ts'

export const manifest: Manifest = { name: 'understand/satisfaction' }

/** Expectation against perception, the satisfaction index, and the satisfied who are gone. */
export function createSatisfaction(deps: {
  clickhouse: ClickHouse; touchpoints: Touchpoints; findings: Findings
  /** The company's own survey questions, by which the items of index and SERVQUAL are recognised. */
  askedQuestions: (org: OrgId) => Promise<AskedQuestion[]>
  organisation: (org: OrgId) => Promise<{ timeZone: string }>
}) {
  return {
    routes: routes(deps),
    /** How late orders were scored, and those that came by the promised day, over all there is. */
    promises: async (org: OrgId) => readPromises(deps.clickhouse, org, {}, (await deps.organisation(org)).timeZone),
  }
}
