import type { Manifest } from '../../platform/feature/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { CustomerHint } from './contract.ts'
import type { Claim } from './group-identifiers.ts'
import { identifiersOf } from './identifiers.ts'
import { migrations } from './migrations.ts'
import { resolveCustomers } from './resolve.ts'
import { routes } from './routes.ts'
import { attributesOf, countReachable, customersDb, findCustomer, findReach, firstSeen, knownBy, markMerged, namesOf, pendingMerges } from './store.ts'

export type { Activity, Merge } from './store.ts'
export { addActivity, customersToday, numbersOf, pageOfCustomers, todayOf } from './store.ts'
export type { Claim } from './group-identifiers.ts'
export { identify } from './identify.ts'

export const manifest: Manifest = {
  name: 'record/customers',
  migrations,
  personalData: [{ where: 'customers, customer_identifiers', what: 'names, e-mail addresses, phone numbers and customer numbers', purposes: ['service', 'analysis'] }],
  erasure: [
    { table: 'customer_merges', customer: 'from_id' }, { table: 'customer_merges', customer: 'into_id' },
    { table: 'customer_identifiers', customer: 'customer' }, { table: 'customers', customer: 'id' },
  ],
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
    countReachable: (org: OrgId) => countReachable(db, org),
    namesOf: (org: OrgId, ids: readonly number[]) => namesOf(db, org, ids),
    /** Who is known by some of the company's own numbers, within the transaction of who asks. */
    knownBy: (tx: Db<unknown>, org: OrgId, ids: readonly string[]) => knownBy(tx, org, ids),
    /** When customers were first seen, by the numbers asked with; null where that is not known yet. */
    firstSeen: (tx: Db<unknown>, org: OrgId, ids: readonly number[]) => firstSeen(tx, org, ids),
    pendingMerges: () => pendingMerges(db),
    markMerged: (ids: readonly number[]) => markMerged(db, ids),
  }
}
export type Customers = ReturnType<typeof createCustomers>
