import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { ValueWorkedOut } from '../../understand/value/index.ts'
import { migrations } from './migrations.ts'
import { economicsDb, listCosts, readReport, readSettings, writeReport } from './economics-store.ts'
import type { GainedBy } from './read-economics.ts'
import { routes } from './routes.ts'
import { type ReportDeps, workOutReport } from './work-out-report.ts'

export * from './contract.ts'
export type { GainedBy }

export const manifest: Manifest = { name: 'learn/economics', migrations }

/** What loyalty is worth here, beside what people say it is worth. */
export function createEconomics(deps: {
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly findings: Findings
  readonly gained: GainedBy
  readonly organisation: (org: OrgId) => Promise<{ currency: string }>
  readonly retention: ReportDeps['retention']
  readonly wallet: ReportDeps['wallet']
}) {
  const db = economicsDb(deps.postgres)
  return {
    routes: routes({ ...deps, db }),
    /** The share of sales that is profit, and what was spent on winning customers by month. */
    async money(org: OrgId) {
      const [settings, costs, report] = await Promise.all([readSettings(db, org), listCosts(db, org), readReport(db, org)])
      return { margin: settings.margin ?? report?.measuredMargin ?? null, costs }
    },
    /** Once customers' value is worked out anew, so is what loyalty is worth. */
    async onValueWorkedOut({ org, run, asOf, report }: ValueWorkedOut): Promise<void> {
      if (asOf === null) return
      const currency = (report.currencies.find((c) => c.found) ?? report.currencies[0])?.currency ?? null
      await writeReport(db, org, await workOutReport(deps, org, { run, currency, asOf, quietDays: report.quietDays ?? 0 }))
    },
  }
}
export type EconomicsFeature = ReturnType<typeof createEconomics>
