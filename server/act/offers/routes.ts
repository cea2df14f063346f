import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Route } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, may, nameOf, type OrgId, route, scopeOf } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import { NextBest, NextList, NextQuery, OfferDraft, type OfferNeed } from './contract.ts'
import { decideNext } from './decide-next.ts'
import { findWay, listNext, type ListDeps } from './list-next.ts'
import { byHand, type MakeDeps, makeOffer } from './make-offer.ts'
import { readSituations } from './read-situations.ts'
import { RecommendationStatus } from './recommendations/contract.ts'
import type { Recommendations } from './recommendations/index.ts'
import { offersOf } from './store.ts'

const read = { may: 'offers.read', purpose: 'marketing' } as const
const ById = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const shown = 5

const whyNot: Readonly<Record<OfferNeed, string>> = {
  'no-open-question': 'something of theirs is not answered yet',
  'experience-known': 'it is not known how they felt last',
  'experience-good': 'their last experience was not good',
  fits: 'nothing is known that would fit them',
}

export type OfferDeps = ListDeps & MakeDeps & {
  readonly postgres: Postgres
  readonly customers: Pick<Customers, 'find' | 'namesOf'>
  readonly recommendations: Recommendations
}

/** The next best action for a customer as it stands now, with their last offers; undefined for a customer nobody knows. */
export async function nextBest(deps: OfferDeps, org: OrgId, id: number): Promise<NextBest | undefined> {
  const { db } = deps.postgres
  const found = await deps.customers.find(org, id)
  if (!found) return undefined
  const now = deps.now()
  const situation = (await readSituations(deps, db, org, [found.id], now)).get(found.id)!
  const decision = decideNext({ ...situation, openCase: await deps.hasOpenCase(db, org, found.id) })
  return {
    ...decision, customer: found.id, way: await findWay(deps, db, org, found.id, decision, now),
    offers: await offersOf(db, org, [found.id, ...found.merged], shown),
  }
}

export function routes(deps: OfferDeps): Route<Access, Actor>[] {
  const { postgres: { db }, recommendations } = deps
  const known = async (org: OrgId, id: number) => {
    const next = await nextBest(deps, org, id)
    if (!next) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
    return next
  }
  return [
    route({
      method: 'GET', path: '/api/v1/customers/:id/next', summary: 'The next best action for a customer, with its reasons', access: read,
      params: ById, answers: NextBest, handle: ({ actor, params }) => known(actor.org, params.id),
    }),
    route({
      method: 'POST', path: '/api/v1/customers/:id/offers', summary: 'Offer a satisfied customer something that fits them', status: 201,
      access: { may: 'offers.make', purpose: 'marketing' }, params: ById, body: OfferDraft, answers: NextBest,
      async handle({ actor, params, body }) {
        const { customer } = await known(actor.org, params.id)
        const made = await db.transaction().execute((tx) => makeOffer(deps, tx, {
          org: actor.org, customer, key: `${byHand}${randomUUID()}`, about: body.about, by: nameOf(actor),
          message: body.message && { channel: 'email', content: body.message },
        }))
        if (made.state === 'refused') throw new Problem('conflict', `No offer is made: ${made.why.map((w) => whyNot[w]).join('; ')}.`)
        return known(actor.org, customer)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/next', summary: 'Customers to approach today and what for, the most at stake first', access: { ...read, scope: 'rows' },
      query: NextQuery, answers: NextList,
      async handle({ actor, query }) {
        const found = await listNext(deps, db, actor.org, query, deps.now(), scopeOf(actor))
        const names = may(actor, 'customers.identify') ? await deps.customers.namesOf(actor.org, found.items.map((i) => i.customer)) : new Map<number, string | null>()
        return { ...found, items: found.items.map((i) => ({ ...i, name: names.get(i.customer) ?? null })) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/recommendations', summary: 'Whether recommendations beat popularity on purchases held back', access: read,
      answers: RecommendationStatus, handle: ({ actor }) => recommendations.status(actor.org),
    }),
    route({
      method: 'POST', path: '/api/v1/recommendations/runs', summary: 'Learn anew what goes with what, and try it out', status: 202,
      access: { may: 'catalogue.edit', purpose: 'analysis' }, answers: RecommendationStatus,
      async handle({ actor }) {
        await recommendations.start(actor.org)
        return recommendations.status(actor.org)
      },
    }),
  ]
}
