import type { OrgId } from '../../govern/roles/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { CustomerDetail } from './contract.ts'
import { type CustomersDb, findCustomer, lockIdentities, mergeCustomers } from './store.ts'

/** Folds one customer into another because a person says so. Throws `not-found` or `conflict`. */
export async function mergeTwo(db: CustomersDb, org: OrgId, from: number, into: number): Promise<CustomerDetail> {
  await db.transaction().execute(async (tx) => {
    await lockIdentities(tx, org)
    const [a, b] = [await findCustomer(tx, org, from), await findCustomer(tx, org, into)]
    if (!a || !b) throw new Problem('not-found', `Customer ${a ? into : from} does not belong to your organisation.`)
    if (a.id === b.id) throw new Problem('conflict', 'These two are one customer already.')
    await mergeCustomers(tx, org, [a.id], b.id)
  })
  return (await findCustomer(db, org, into))!
}
