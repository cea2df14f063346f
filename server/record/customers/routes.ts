import { z } from 'zod'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, may, nameOf, route, scopeOf } from '../../govern/roles/index.ts'
import { Reason } from '../../govern/audit/contract.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { Correction, CorrectionNoted, CustomerDetail, CustomerPage, CustomerQuery, MergeRequest } from './contract.ts'
import { correct } from './correct.ts'
import { listCorrections } from './corrections-store.ts'
import { maskIdentifier } from './mask-identifier.ts'
import { mergeTwo } from './merge.ts'
import { type CustomersDb, findCustomer, listCustomers } from './store.ts'

const read = { may: 'customers.read', purpose: 'service' } as const
const CustomerPath = z.object({ id: z.coerce.number().int().positive() })

export function routes(db: CustomersDb): Route<Access, Actor>[] {
  return [
    route({
      method: 'GET', path: '/api/v1/customers', summary: 'Customers, last seen first', access: { ...read, scope: 'rows' }, query: CustomerQuery, answers: CustomerPage,
      handle: async ({ actor, query }) => {
        if (may(actor, 'customers.identify')) return listCustomers(db, actor.org, query, scopeOf(actor))
        const page = await listCustomers(db, actor.org, { ...query, search: undefined }, scopeOf(actor))
        return { ...page, items: page.items.map((c) => ({ ...c, name: null })) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/customers/:id', summary: 'One customer', access: read, params: CustomerPath, answers: CustomerDetail,
      handle: async ({ actor, params }) => {
        const found = await findCustomer(db, actor.org, params.id)
        if (!found) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
        return shownTo(actor, found)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/customers/:id/contacts', summary: 'See the e-mail and phone of a customer in full, for a reason that is kept',
      access: { may: 'customers.identify', purpose: 'service' }, params: CustomerPath, body: Reason, answers: CustomerDetail.pick({ identifiers: true }), perMinute: 60,
      async handle({ actor, params }) {
        const found = await findCustomer(db, actor.org, params.id)
        if (!found) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
        return { identifiers: found.identifiers }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/customers/:id/corrections', summary: 'What was put right of a customer, by whom and when', access: read, params: CustomerPath,
      answers: z.object({ items: z.array(CorrectionNoted) }),
      async handle({ actor, params }) {
        const found = await findCustomer(db, actor.org, params.id)
        if (!found) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
        return { items: await listCorrections(db as unknown as Db<unknown>, actor.org, [found.id, ...found.merged]) }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/customers/:id/corrections', summary: 'Put right the name, e-mail or phone of a customer, as they said',
      access: { may: 'customers.identify', purpose: 'service' }, params: CustomerPath, body: Correction, answers: CustomerDetail,
      async handle({ actor, params, body }) {
        const found = await findCustomer(db, actor.org, params.id)
        if (!found) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
        await db.transaction().execute((tx) => correct(tx as unknown as Db<unknown>, actor.org, found.id, body, nameOf(actor), 'Heartline', new Date()))
        return shownTo(actor, (await findCustomer(db, actor.org, found.id))!)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/customers/merge', summary: 'Say that two customers are one', access: { may: 'customers.merge', purpose: 'service', scope: 'rows' },
      body: MergeRequest, answers: CustomerDetail,
      handle: async ({ actor, body }) => shownTo(actor, await mergeTwo(db, actor.org, body.from, body.into)),
    }),
  ]
}

/** A customer as this person may see them: a number, a name with masked addresses, or everything. */
function shownTo(actor: Actor, found: CustomerDetail): CustomerDetail {
  if (!may(actor, 'customers.identify')) return { ...found, name: null, identifiers: [] }
  return may(actor, 'customers.contacts') ? found : { ...found, identifiers: found.identifiers.map(maskIdentifier) }
}
