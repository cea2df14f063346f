import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import { contractRoutes } from './contracts/routes.ts'
import { emotionRoutes } from './emotion/routes.ts'
import { history, migrations } from './migrations.ts'
import { routes } from './routes.ts'
import { runsDb } from './run-store.ts'
import { createRuns } from './running/create-runs.ts'

export const manifest: Manifest = {
  name: 'understand/value',
  migrations,
  history,
  personalData: [{
    where: 'customer_values, experience_fates', what: 'what a customer bought and may buy, and what came after one thing they felt, under a customer number',
    purposes: ['analysis'],
  }],
}

/** What each customer is worth, who is leaving, and whether feelings have to do with it. */
export function createValue(deps: {
  postgres: Postgres
  clickhouse: ClickHouse
  jobs: Pick<Jobs, 'define' | 'cron'>
  customers: Customers
  findings: Findings
  organisations: () => Promise<readonly { readonly id: OrgId }[]>
  organisation: (org: OrgId) => Promise<{ timeZone: string }>
  log: Log
  now?: () => Date
}) {
  const { clickhouse, customers } = deps
  const db = runsDb(deps.postgres)
  const runs = createRuns({ ...deps, db, now: deps.now ?? (() => new Date()) })
  return {
    routes: [
      ...routes({ clickhouse, customers, db, runs }), ...emotionRoutes({ clickhouse, db }), ...contractRoutes({ clickhouse }),
    ] satisfies Route<Access, Actor>[],
    /** Puts a run in line, as the night does; undefined where one is under way. */
    start: (org: OrgId) => runs.start(org, null),
    startNightly: runs.startNightly,
  }
}
export type Value = ReturnType<typeof createValue>
