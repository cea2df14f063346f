import type { OrgId } from '../../govern/roles/index.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { ValueWorkedOut } from '../../understand/value/index.ts'
import { history, migrations } from './migrations.ts'
import { plansDb } from './plans-store.ts'
import { gainedByChannel, gainedByMonth, retentionOfYear } from './flows-for-economics.ts'
import { fill, type FillDeps } from './fill.ts'
import { type PondDeps, readPond } from './read-pond.ts'
import { routes } from './routes.ts'

export * from './contract.ts'
export type { Money } from './weigh-changes.ts'

export const manifest: Manifest = {
  name: 'learn/pond',
  migrations,
  history,
  personalData: [{ where: 'pond_daily', fields: ['number', 'behaviour'], what: 'which customers bought on which day, as sets of customer numbers', purposes: ['analysis'] }],
  erasure: [{ sums: 'pond_daily' }, { groups: 'pond_daily', store: 'history' }],
  retention: [{ history: 'pond_daily', stays: 'worked-out-anew' }],
}

/** Customers and their profit as water: what is held, what flows in and out, where it will be, and what a change is worth. */
export function createPond(parts: Omit<PondDeps & FillDeps, 'db'> & { readonly postgres: Postgres }) {
  const deps = { ...parts, db: plansDb(parts.postgres) }
  return {
    routes: routes(deps),
    read: (org: Parameters<typeof readPond>[1], query: Parameters<typeof readPond>[2]) => readPond(deps, org, query),
    /** Customers gained by month, and by channel where customers carry the attribute `channel`. */
    async gained(org: OrgId) {
      const run = (await deps.value.lastDone(org))?.run.id
      if (run === undefined) return { months: [], channels: [] }
      return { months: await gainedByMonth(deps.clickhouse, org, run), channels: await gainedByChannel(deps.clickhouse, org, run) }
    },
    /** Share of customers kept over a year, as the flows of the last twelve months have it; null where they are too few. */
    retention: (org: OrgId, run: number, asOf: string, quietDays: number) => retentionOfYear(deps.clickhouse, org, run, asOf, quietDays),
    /** Once customers' value is worked out anew, the flows are too. */
    onValueWorkedOut: (fact: ValueWorkedOut) => fill(deps, fact),
  }
}
export type PondFeature = ReturnType<typeof createPond>
