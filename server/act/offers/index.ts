import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { ContactEnded } from '../../govern/contact/contract.ts'
import type { ContactDoor } from '../../govern/contact/index.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Receipt } from '../../listen/intake/contract.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Value } from '../../understand/value/index.ts'
import type { Warnings } from '../../understand/warnings/index.ts'
import type { NextBest } from './contract.ts'
import { makeOffer, type OfferMade, type OfferWish } from './make-offer.ts'
import { migrations } from './migrations.ts'
import { createRecommendations } from './recommendations/index.ts'
import { nextBest, type OfferDeps, routes } from './routes.ts'
import { findOffer, noteOutcome } from './store.ts'
import { signalOfOffer } from './tell-history.ts'

export * from './contract.ts'
export type { OfferMade, OfferWish } from './make-offer.ts'

export const manifest: Manifest = {
  name: 'act/offers',
  migrations,
  erasure: [{ table: 'offers', customer: 'customer' }],
  personalData: [{ where: 'offers', what: 'what a customer, by number, was offered, when, why and by whom', purposes: ['service', 'analysis'] }],
}

/** What to do next for a customer; offers, only to the satisfied; recommendations, only where they are better than popularity. */
export function createOffers(given: {
  postgres: Postgres
  clickhouse: ClickHouse
  jobs: Pick<Jobs, 'define' | 'cron'>
  customers: Pick<Customers, 'find' | 'namesOf'>
  findings: Pick<Findings, 'remember'>
  contact: Pick<ContactDoor, 'may' | 'send'>
  value: Pick<Value, 'valuesOf' | 'worthMost'>
  warnings: Pick<Warnings, 'unhappyNow'>
  /** Whether the customer has a case that is not closed. */
  hasOpenCase: (tx: Db<unknown>, org: OrgId, customer: number) => Promise<boolean>
  accept: (org: OrgId, items: readonly unknown[]) => Promise<Receipt>
  organisations: () => Promise<readonly { readonly id: OrgId }[]>
  organisation: (org: OrgId) => Promise<{ timeZone: string }>
  now?: () => Date
}) {
  const { postgres, customers } = given
  const now = given.now ?? (() => new Date())
  const recommendations = createRecommendations({ ...given, now })
  const tell = given.jobs.define('offers.tell', {
    data: z.object({ org: z.number().int(), offer: z.number().int() }),
    handler: async ({ org, offer }) => {
      const made = await findOffer(postgres.db, org as OrgId, offer)
      const customer = made && (await customers.find(org as OrgId, made.customer))
      if (made && customer) await given.accept(org as OrgId, [signalOfOffer(made, customer)])
    },
  })
  const deps: OfferDeps = {
    ...given, now, recommendations, recommend: recommendations.recommend, valuesOf: given.value.valuesOf, worthMost: given.value.worthMost,
    unhappyNow: given.warnings.unhappyNow, tell: async (tx, org, offer) => void (await tell({ org, offer }, { tx })),
  }
  return {
    routes: routes(deps) satisfies Route<Access, Actor>[],
    /** What to do next for a customer, with the reasons; undefined for one that nobody knows. */
    nextBest: (org: OrgId, customer: number): Promise<NextBest | undefined> => nextBest(deps, org, customer),
    /** Makes an offer, within the transaction of who wishes it, or says what stands against it. */
    make: (tx: Db<unknown>, wish: OfferWish): Promise<OfferMade> => makeOffer(deps, tx, wish),
    /** Notes what became of the message that carried an offer, and tells history once it has left. */
    async onContactEnded(fact: ContactEnded, tx: Db<unknown>): Promise<void> {
      const offer = await noteOutcome(tx, fact.org as OrgId, fact.contact, fact.outcome)
      if (offer !== undefined && fact.outcome.state === 'sent') await deps.tell(tx, fact.org as OrgId, offer)
    },
    /** Learns now what goes with what, as the night does. */
    learn: (org: OrgId) => recommendations.start(org),
  }
}
export type Offers = ReturnType<typeof createOffers>
