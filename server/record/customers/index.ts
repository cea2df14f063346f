import type { Manifest } from '../../platform/feature/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { CustomerHint } from './contract.ts'
import type { Claim } from './group-identifiers.ts'
import { identifiersOf } from './identifiers.ts'
import { migrations } from './migrations.ts'
import { resolveCustomers } from './resolve.ts'
import { routes } from './routes.ts'
import { attributesOf, customersDb, findCustomer, findReach, markMerged, namesOf, pendingMerges } from './store.ts'

export type { Activity, Merge } from './store.ts'
export { addActivity, customersToday, pageOfCustomers } from './store.ts'
export type { Claim } from './group-identifiers.ts'
export { identify } from './identify.ts'

export const manifest: Manifest = {
  name: 'record/customers',
  migrations,
  personalData: [{ where: 'customers, customer_identifiers', what: 'names, e-mail addresses, phone numbers and customer numbers', purposes: ['service', 'analysis'] }],
}

/** Who the customers are, and which identifiers lead to them. */
export function createCustomers(deps: { postgres: Postgres }) {
  const db = customersDb(deps.postgres)
  return {
    routes: routes(db),
    claimOf: (subject: string | undefined, hint: CustomerHint | undefined): Claim => ({ identifiers: identifiersOf(subject, hint), name: hint?.name || undefined }),
    resolve: (org: OrgId, claims: readonly Claim[]) => resolveCustomers(db, org, claims),
    find: (org: OrgId, id: number) => findCustomer(db, org, id),
    /** E-mail, phone, language and zone of a customer, within the transaction of who asks. */
    reach: (tx: Db<unknown>, org: OrgId, id: number) => findReach(tx, org, id),
    attributesOf: (tx: Db<unknown>, org: OrgId, ids: readonly number[]) => attributesOf(tx, org, ids),
    namesOf: (org: OrgId, ids: readonly number[]) => namesOf(db, org, ids),
    pendingMerges: () => pendingMerges(db),
    markMerged: (ids: readonly number[]) => markMerged(db, ids),
  }
}
export type Customers = ReturnType<typeof createCustomers>
