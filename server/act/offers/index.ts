import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { ContactEnded } from '../../govern/contact/contract.ts'
import type { ContactDoor } from '../../govern/contact/index.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Customers, OwnSignal } from '../../record/customers/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Value } from '../../understand/value/index.ts'
import type { Warnings } from '../../understand/warnings/index.ts'
import type { NextBest } from './contract.ts'
import { byHand, makeOffer, type OfferMade, type OfferWish } from './make-offer.ts'
import { migrations } from './migrations.ts'
import { createRecommendations } from './recommendations/index.ts'
import { nextBest, type OfferDeps, routes } from './routes.ts'
import { findOffer, listMadeByHand, noteOutcome } from './store.ts'
import { signalOfOffer } from './tell-history.ts'

export * from './contract.ts'
export type { OfferMade, OfferWish } from './make-offer.ts'

export const manifest: Manifest = {
  name: 'act/offers',
  migrations,
  erasure: [{ table: 'offers', customer: 'customer' }],
  retention: [{ kind: 'actions', table: 'offers', since: 'made_at', customer: 'customer' }],
  personalData: [{ where: 'offers', fields: ['number', 'care', 'staff'], what: 'what a customer, by number, was offered, when, why and by whom', purposes: ['service', 'analysis'] }],
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
  /** Has what was done for a customer written into history, if and when the transaction commits. */
  tell: (tx: Db<unknown>, org: OrgId, customer: number, signal: OwnSignal) => Promise<void>
  organisations: () => Promise<readonly { readonly id: OrgId }[]>
  organisation: (org: OrgId) => Promise<{ timeZone: string }>
  now?: () => Date
}) {
    const now = given.now ?? (() => new Date())
  const recommendations = createRecommendations({ ...given, now })
  /** Puts an offer onto the customer's timeline, if and when the transaction commits. */
  const tell = async (tx: Db<unknown>, org: OrgId, id: number): Promise<void> => {
    const offer = await findOffer(tx, org, id)
    if (offer) await given.tell(tx, org, offer.customer, signalOfOffer(offer))
  }
  const deps: OfferDeps = {
    ...given, now, recommendations, recommend: recommendations.recommend, valuesOf: given.value.valuesOf, worthMost: given.value.worthMost,
    unhappyNow: given.warnings.unhappyNow, tell,
  }
  return {
    routes: routes(deps) satisfies Route<Access, Actor>[],
    /** What to do next for a customer, with the reasons; undefined for one that nobody knows. */
    nextBest: (org: OrgId, customer: number): Promise<NextBest | undefined> => nextBest(deps, org, customer),
    /** To whom somebody made an offer since a moment, and when, the latest first; offers of playbooks are not among them. */
    madeByHand: (org: OrgId, since: Date, most: number) => listMadeByHand(deps.postgres.db, org, byHand, since, most),
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
