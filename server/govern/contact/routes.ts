import { z } from 'zod'
import { line, RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { type Access, type Actor, type OrgId, route, nameOf } from '../roles/index.ts'
import { deleteSuppression, insertSuppression, listConsents, listSuppressions } from './consents-store.ts'
import {
  Consent, ConsentDraft, Consents, ContactPage, ContactPolicy, ContactPressure, ContactQuery, PressureQuery, Suppression,
  SuppressionDraft,
} from './contract.ts'
import type { Rules } from './may.ts'
import { findPolicy, savePolicy } from './policy-store.ts'
import { measurePressure } from './measure-pressure.ts'
import { recordConsent } from './record-consent.ts'
import { listContacts } from './store.ts'

const CustomerPath = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const settings = { may: 'contact.manage', purpose: 'administration' } as const
const read = { may: 'customers.read', purpose: 'service' } as const

export function routes(deps: { postgres: Postgres; rules: Rules; now: () => Date }): Route<Access, Actor>[] {
  const { postgres: { db }, rules, now } = deps
  const reachOf = async (org: OrgId, id: number) => {
    const reach = await rules.reach(db, org, id)
    if (!reach) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
    return reach
  }
  return [
    route({
      method: 'GET', path: '/api/v1/contact-policy', summary: 'When and how often customers may be contacted',
      access: { may: 'catalogue.read', purpose: 'none' }, answers: ContactPolicy,
      handle: ({ actor }) => findPolicy(db, actor.org),
    }),
    route({
      method: 'PUT', path: '/api/v1/contact-policy', summary: 'Change when and how often customers may be contacted',
      access: settings, body: ContactPolicy, answers: ContactPolicy,
      async handle({ actor, body }) {
        await savePolicy(db, actor.org, body, nameOf(actor))
        return body
      },
    }),
    route({
      method: 'GET', path: '/api/v1/customers/:id/consents', summary: 'What a customer agreed to, with the proof', access: read,
      params: CustomerPath, answers: Consents,
      handle: async ({ actor, params }) => listConsents(db, actor.org, (await reachOf(actor.org, params.id)).ids),
    }),
    route({
      method: 'POST', path: '/api/v1/customers/:id/consents', status: 201,
      summary: 'Record that a customer agreed or withdrew, with the proof',
      access: { may: 'consents.record', purpose: 'service' }, params: CustomerPath, body: ConsentDraft, answers: Consent,
      handle: async ({ actor, params, body }) =>
        recordConsent(db, actor.org, (await reachOf(actor.org, params.id)).customer, body, nameOf(actor), now()),
    }),
    route({
      method: 'GET', path: '/api/v1/contacts', access: { ...read, scope: 'asked' },
      summary: 'Contacts, the newest first, each with what became of it or why it was refused',
      query: ContactQuery, answers: ContactPage,
      async handle({ actor, query }) {
        const ids = query.customer === undefined ? undefined : (await reachOf(actor.org, query.customer)).ids
        return listContacts(db, actor.org, query, ids)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/contact-pressure', summary: 'Who is asked too much',
      access: { may: 'customers.read', purpose: 'analysis' }, query: PressureQuery, answers: ContactPressure,
      async handle({ actor, query }) {
        return measurePressure(db, actor.org, Number(query.days), now())
      },
    }),
    route({
      method: 'GET', path: '/api/v1/contact-suppressions', summary: 'Addresses that are left alone', access: settings,
      query: z.object({ search: line(254).optional() }), answers: z.object({ items: z.array(Suppression) }),
      async handle({ actor, query }) {
        return { items: await listSuppressions(db, actor.org, query.search) }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/contact-suppressions', summary: 'Leave an address alone', access: settings, status: 201,
      body: SuppressionDraft, answers: Suppression,
      async handle({ actor, body }) {
        return insertSuppression(db, actor.org, { ...body, address: body.address.toLowerCase() }, now())
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/contact-suppressions/:id', summary: 'Take an address up again', access: settings,
      params: z.object({ id: RowId }), status: 204,
      async handle({ actor, params }) {
        const gone = await deleteSuppression(db, actor.org, params.id)
        if (!gone) throw new Problem('not-found', 'There is no such address on your list.')
      },
    }),
  ]
}
