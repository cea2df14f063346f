import type { Manifest } from '../../platform/feature/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import type { Correction, CustomerHint } from './contract.ts'
import { correct } from './correct.ts'
import type { Claim } from './group-identifiers.ts'
import { identifiersOf } from './identifiers.ts'
import { migrations } from './migrations.ts'
import { resolveCustomers } from './resolve.ts'
import { routes } from './routes.ts'
import { attributesOf, countReachable, customersDb, findCustomer, findReach, firstSeen, knownBy, markMerged, namesOf, pendingMerges, quietCustomers } from './store.ts'

export type { Activity, Merge } from './store.ts'
export { addActivity, customersToday, insideScope, keepInside, numbersOf, pageOfCustomers, todayOf, whoSees } from './store.ts'
export type { Claim } from './group-identifiers.ts'
export { identifiersOf } from './identifiers.ts'
export { addressTo, identify, type OwnSignal, ownSource } from './identify.ts'

export const manifest: Manifest = {
  name: 'record/customers',
  migrations,
  personalData: [{ where: 'customers, customer_identifiers', fields: ['name', 'email', 'phone', 'number', 'circumstances', 'behaviour'], what: 'names, e-mail addresses, phone numbers and customer numbers', purposes: ['service', 'analysis'] }],
  erasure: [
    { table: 'customer_corrections', customer: 'customer' },
    { table: 'customer_merges', customer: 'from_id' }, { table: 'customer_merges', customer: 'into_id' },
    { table: 'customer_identifiers', customer: 'customer' }, { table: 'customers', customer: 'id' },
  ],
  // Customers of whom nothing is heard any more are deleted as a whole: see govern/retention.
  retention: ['customer_corrections', 'customer_merges', 'customer_identifiers', 'customers'].map((table) => ({ table, stays: 'with-its-customer' as const })),
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
    /** Of whom nothing was heard since a day: some of them, and how many there are. */
    quiet: (org: OrgId, before: string, zone: string, except: readonly number[], most: number) => quietCustomers(db, org, before, zone, except, most),
    /** Names by number; of who is outside a scope, where one is given, none. */
    namesOf: (org: OrgId, ids: readonly number[], scope: Scope | null = null) => namesOf(db, org, ids, scope),
    /** Who is known by some of the company's own numbers, within the transaction of who asks. */
    knownBy: (tx: Db<unknown>, org: OrgId, ids: readonly string[]) => knownBy(tx, org, ids),
    /** When customers were first seen, by the numbers asked with; null where that is not known yet. */
    firstSeen: (tx: Db<unknown>, org: OrgId, ids: readonly number[]) => firstSeen(tx, org, ids),
    /** Puts right what is known of a customer, within the transaction of who asks; see `correct`. */
    correct: (tx: Db<unknown>, org: OrgId, customer: number, correction: Correction, by: string | null, where: string) =>
      correct(tx, org, customer, correction, by, where, new Date()),
    pendingMerges: () => pendingMerges(db),
    markMerged: (ids: readonly number[]) => markMerged(db, ids),
  }
}
export type Customers = ReturnType<typeof createCustomers>
