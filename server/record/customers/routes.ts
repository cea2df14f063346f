import { z } from 'zod'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, may, route } from '../../govern/roles/index.ts'
import { CustomerDetail, CustomerPage, CustomerQuery, MergeRequest } from './contract.ts'
import { mergeTwo } from './merge.ts'
import { type CustomersDb, findCustomer, listCustomers } from './store.ts'

const read = { may: 'customers.read', purpose: 'service' } as const
const CustomerPath = z.object({ id: z.coerce.number().int().positive() })

export function routes(db: CustomersDb): Route<Access, Actor>[] {
  return [
    route({
      method: 'GET', path: '/api/v1/customers', summary: 'Customers, last seen first', access: read, query: CustomerQuery, answers: CustomerPage,
      handle: async ({ actor, query }) => {
        if (may(actor, 'customers.identify')) return listCustomers(db, actor.org, query)
        const page = await listCustomers(db, actor.org, { ...query, search: undefined })
        return { ...page, items: page.items.map((c) => ({ ...c, name: null })) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/customers/:id', summary: 'One customer', access: read, params: CustomerPath, answers: CustomerDetail,
      handle: async ({ actor, params }) => {
        const found = await findCustomer(db, actor.org, params.id)
        if (!found) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
        return may(actor, 'customers.identify') ? found : { ...found, name: null, identifiers: [] }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/customers/merge', summary: 'Say that two customers are one', access: { may: 'customers.merge', purpose: 'service' },
      body: MergeRequest, answers: CustomerDetail,
      handle: ({ actor, body }) => mergeTwo(db, actor.org, body.from, body.into),
    }),
  ]
}
