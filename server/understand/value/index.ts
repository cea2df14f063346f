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
import { type DoneRun, lastDone, runsDb } from './run-store.ts'
import { createRuns, type ValueWorkedOut } from './running/create-runs.ts'
import { valuesOf, worthMost } from './values-of.ts'

export type { DoneRun, ValueWorkedOut }
export type { CustomerWorth } from './values-of.ts'

export const manifest: Manifest = {
  name: 'understand/value',
  migrations,
  history,
  personalData: [{
    where: 'customer_values, experience_fates', fields: ['number', 'value', 'behaviour', 'feelings'],
    what: 'what a customer bought and may buy, and what came after one thing they felt, under a customer number',
    purposes: ['analysis'],
  }],
  erasure: [{ history: 'customer_values' }, { history: 'experience_fates' }],
  retention: [
    { history: 'customer_values', stays: 'worked-out-anew' }, { history: 'experience_fates', stays: 'worked-out-anew' },
  ],
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
  onWorkedOut?: (fact: ValueWorkedOut) => Promise<void>
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
    /** What the last run says of some customers; of those of whom it says nothing, nothing. */
    valuesOf: (org: OrgId, of: readonly number[]) => valuesOf({ clickhouse, db }, org, of),
    /** Those who may spend most and those whose silence costs most; nobody before the first run. */
    worthMost: (org: OrgId, most: number) => worthMost({ clickhouse, db }, org, most),
    /**
     * The run whose numbers of single customers stand in `customer_values`,
     * and its main currency; undefined before the first one.
     */
    async latest(org: OrgId): Promise<{ run: number; currency: string } | undefined> {
      const done = await lastDone(db, org)
      const [main] = done?.report.currencies ?? []
      return main?.found ? { run: done!.run.id, currency: main.currency } : undefined
    },
    /** The last run that was finished, with what it found of the whole. */
    lastDone: (org: OrgId): Promise<DoneRun | undefined> => lastDone(db, org),
  }
}
export type Value = ReturnType<typeof createValue>
