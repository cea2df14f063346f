import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { readMainCurrency } from '../slice/index.ts'
import { comparisonRoutes } from './comparison/routes.ts'
import { isMember, readMembers } from './history-store.ts'
import { history, migrations } from './migrations.ts'
import { customersOfSegment } from './questions/members.ts'
import { createRefresh } from './refresh.ts'
import { routes } from './routes.ts'
import { createSearches } from './search/create-searches.ts'
import { searchRoutes } from './search/routes.ts'
import { readModel, searchesDb } from './search/search-store.ts'
import { listSaved, savedDb } from './store.ts'

export * from './contract.ts'

export const manifest: Manifest = {
  name: 'understand/segments',
  migrations,
  history,
  personalData: [{
    where: 'segment_customers', fields: ['number', 'behaviour'], what: 'which customers belong to which saved segment, by number',
    purposes: ['analysis', 'service'],
  }],
  erasure: [{ history: 'segment_customers' }],
  retention: [{ history: 'segment_customers', stays: 'worked-out-anew' }],
}

/** Segments that people save: by rule, by recency, frequency and spend, or found in the data; sized, tracked and compared. */
export function createSegments(deps: {
  postgres: Postgres
  clickhouse: ClickHouse
  jobs: Pick<Jobs, 'define' | 'cron'>
  customers: Customers
  touchpoints: Touchpoints
  findings: Findings
  organisations: () => Promise<readonly { readonly id: OrgId }[]>
  organisation: (org: OrgId) => Promise<{ timeZone: string }>
  /** The run of *value* that counts, and its main currency. */
  valueOf: (org: OrgId) => Promise<{ run: number; currency: string } | undefined>
  /** The themes that stand, with the phrases that mark them. */
  themesOf:
    (org: OrgId) => Promise<readonly { readonly id: number; readonly name: string; readonly phrases: readonly string[] }[]>
  log: Log
  now?: () => Date
}) {
  const { clickhouse, customers } = deps
  const db = savedDb(deps.postgres)
  const searches = searchesDb(deps.postgres)
  const own = {
    ...deps, db, searches, now: deps.now ?? (() => new Date()),
    modelOf: (org: OrgId, search: number) => readModel(searches, org, search),
    currencyOf: async (org: OrgId) => (await readMainCurrency(clickhouse, org)) ?? '',
  }
  const refresh = createRefresh(own)
  const runs = createSearches(own)
  return {
    routes: [
      ...routes({ ...own, refresh }), ...searchRoutes({ searches, runs }), ...comparisonRoutes(own),
    ] satisfies Route<Access, Actor>[],
    startNightly: refresh.startNightly,
    /** The saved segments, with how large they are. */
    list: (org: OrgId) => listSaved(db, org),
    /** Who belongs to a segment as of its last refresh; nobody where it is not there or was not worked out yet. */
    customersOf: (org: OrgId, key: string): Promise<number[]> => readMembers(clickhouse, org, key),
    /** Whether a customer belongs to it, under any of their numbers. */
    async isMember(org: OrgId, key: string, customer: number): Promise<boolean> {
      const found = await customers.find(org, customer)
      return isMember(clickhouse, org, key, found ? [found.id, ...found.merged] : [customer])
    },
    /** A condition on `customer` for questions to ClickHouse, which bind {org:UInt32} themselves; `not` turns it round. */
    holdsWhere: (key: string, not = false): { sql: string; params: { segment: string } } =>
      ({ sql: `customer ${not ? 'NOT IN' : 'IN'} (${customersOfSegment('{segment:String}')})`, params: { segment: key } }),
  }
}
export type Segments = ReturnType<typeof createSegments>
