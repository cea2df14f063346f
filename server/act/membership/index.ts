import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { ContactDoor } from '../../govern/contact/index.ts'
import type { Organisation } from '../../govern/orgs/contract.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import { ownSource, type Customers } from '../../record/customers/index.ts'
import type { Signals } from '../../record/signals/index.ts'
import type { SignalsRecorded } from '../../record/signals/contract.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { Receipt } from '../../listen/intake/contract.ts'
import { earnFromSignals } from './earn-from-signals.ts'
import { keepAtIt } from './keep-at-it.ts'
import { expireLots } from './ledger/ledger-store.ts'
import { describeMember, type Grant, grant, holderOf, memberOf, reverseGrant } from './members.ts'
import { makeLink, memberRoutes } from './member-routes.ts'
import { migrations } from './migrations.ts'
import { takeHome } from './page/take-home.ts'
import { type PageDeps, pageRoutes } from './page/routes.ts'
import { findLive, listLive, readProgramme } from './programme/programme-store.ts'
import { routes } from './routes.ts'
import { takeInMembers } from './take-in-members.ts'
import { tellMoves } from './tell-moves.ts'
import { lookAtMembers } from './tiers/look-at-members.ts'

export { ready } from './playbooks.ts'
export { button, card, consentsCard, consentWords, frame, givenCard, type OwnPage } from './page/cards.ts'
export { type Formats, formatsOf } from './page/say.ts'
export { inLanguage, pageVersion, words as pageWords, type Words as PageWords } from './page/words.ts'
export type { Grant, Granted } from './members.ts'
export { keepAtIt } from './keep-at-it.ts'

export const manifest: Manifest = {
  name: 'act/membership',
  migrations,
  personalData: [
    { where: 'programme_members, member_moves', fields: [
      'number', 'membership', 'behaviour',
    ], what: 'which customers are members, their tier, and which habits decided it', purposes: ['service', 'analysis'] },
    { where: 'point_entries, point_lots, point_postings', fields: [
      'number', 'membership', 'staff',
    ], what: 'points of customers, and what they came from or went for', purposes: ['service', 'administration'] },
    { where: 'member_deletion_requests', fields: [
      'number', 'staff',
    ], what: 'who asked to be deleted, and when', purposes: ['administration'] },
  ],
  erasure: [
    { table: 'point_postings', by: 'entry', of: 'point_entries' }, { table: 'point_lots', customer: 'customer' },
    { table: 'point_entries', customer: 'customer' },
    { table: 'member_moves', customer: 'customer' }, { table: 'programme_members', customer: 'customer' },
    { table: 'member_deletion_requests', customer: 'customer' },
  ],
  // Points are owed to who earned them, so their book is kept as long as the member.
  retention: ['point_postings', 'point_lots', 'point_entries', 'member_moves', 'programme_members', 'member_deletion_requests']
    .map((table) => ({ table, stays: 'with-its-customer' as const })),
}

/** A membership built on habits: tiers, a ledger of points, challenges, and a page of the member's own. */
export function createMembership(deps: {
  postgres: Postgres
  clickhouse: ClickHouse
  jobs: Pick<Jobs, 'define'>
  log: Log
  customers: Pick<Customers, 'reach' | 'find' | 'namesOf'>
  touchpoints: Pick<Touchpoints, 'catalogue'>
  signals: Pick<Signals, 'ofCustomer'>
  contact: Pick<ContactDoor, 'consentsOf' | 'contactsOf' | 'recordConsent' | 'askToOptIn' | 'pendingOptIns'>
  /** Begins to delete a customer who asks for it on their page. */
  erase: PageDeps['erase']
  accept: (org: OrgId, items: readonly unknown[]) => Promise<Receipt>
  organisation: (org: OrgId) => Promise<Organisation>
  publicUrl: string
  /** Signs the links to members' own pages. */
  secret: string
  /** What a member shares with friends, where that is kept. */
  sharing?: PageDeps['sharing']
  now?: () => Date
}) {
  const { postgres, clickhouse, jobs, log, customers, organisation, contact, signals } = deps
  const now = deps.now ?? (() => new Date())
  const parts = {
    postgres, clickhouse, now, reach: customers.reach, settings: organisation, namesOf: customers.namesOf,
    folded: new Map<OrgId, number>(),
  }

  const take = async (org: OrgId) => {
    await takeInMembers(parts, org)
    await lookAtMembers(parts, org)
  }
  const sendTake = jobs.define('membership.take-in', {
    uses: { purpose: 'loyalty', fields: ['number', 'behaviour', 'membership'] },
    data: z.object({ org: z.number().int() }), longestRunS: 3_600, handler: ({ org }) => take(org as OrgId),
  })
  /** Looks at everybody who is due, lets points run out, and tells history what became of members. */
  const work = async () => {
    for (const org of await listLive(postgres.db)) {
      await lookAtMembers(parts, org)
      while ((await expireLots(postgres.db, org, now(), 1_000)) === 1_000);
    }
    await tellMoves({ postgres, customers, log, accept: deps.accept })
  }
  const loop = keepAtIt(work, { log, pauseMs: 3_000, trouble: 'Members could not be looked at; it is tried again' })

  /** Everything that is kept about a customer, member or not, in one object. */
  const everythingOf = async (org: OrgId, customer: number): Promise<object | undefined> => {
    const holder = await holderOf(parts, postgres.db, org, customer)
    if (!holder) return undefined
    return takeHome({
      ...parts, find: customers.find, contactsOf: contact.contactsOf,
      signalsOf: (of, ids, page) => signals.ofCustomer(of, ids, page),
    }, holder, {
      organisation: (await organisation(org)).name, consents: await contact.consentsOf(postgres.db, org, holder.ids),
      member: await describeMember(parts, holder, null),
    })
  }

  // What Heartline itself noted of a member was not given by them.
  const givenBy: PageDeps['givenBy'] =
    async (org, ids, most) => (await signals.ofCustomer(org, ids, { limit: most })).items.filter((s) => s.source !== ownSource)
  const company = {
    ...parts, begin: async (org: OrgId) => void (await sendTake({ org })), secret: deps.secret, publicUrl: deps.publicUrl,
  }
  return {
    routes: [
      ...routes(company), ...memberRoutes(company),
      ...pageRoutes({
        ...parts, secret: deps.secret, organisation, catalogue: deps.touchpoints.catalogue, consentsOf: contact.consentsOf,
        recordConsent: contact.recordConsent,
        askToOptIn: contact.askToOptIn, pendingOptIns: contact.pendingOptIns, erase: deps.erase, find: customers.find,
        contactsOf: contact.contactsOf, sharing: deps.sharing,
        givenBy,
        signalsOf: (org, ids, page) => signals.ofCustomer(org, ids, page),
      }),
    ] satisfies Route<Access, Actor>[],
    /** Begins to look at members, every few seconds. */
    start: loop.start,
    stop: loop.stop,
    /** Does once, now, what is done every few seconds; for tests and the command line. */
    work: loop.now,
    /** Takes in, now, who joined before the programme ran. */
    takeIn: take,
    /** Lets members join and earn, within the transaction that records the signals. */
    onSignalsRecorded: (fact: SignalsRecorded, tx: Db<unknown>) =>
      earnFromSignals({ now, currencyOf: async (org) => (await organisation(org)).currency }, fact, tx),
    /** Gives a member points, within the transaction of who gives them; refused where there is no programme or no member. */
    grant: (tx: Db<unknown>, org: OrgId, gift: Grant) => grant(parts, tx, org, gift),
    /** Takes a gift back: what was spent of it comes from other points, or is borne by the company. */
    reverseGrant: (tx: Db<unknown>, org: OrgId, key: string, reason: string) => reverseGrant(parts, tx, org, key, reason),
    /** The tier of a member; null for who is none. */
    async tierOf(tx: Db<unknown>, org: OrgId, customer: number): Promise<string | null> {
      const live = await findLive(tx, org)
      const holder = live && (await holderOf(parts, tx, org, customer))
      const member = holder && (await memberOf(tx, holder, live.programme.tiers.map((t) => t.key)))
      return member && !member.leftAt ? member.tier : null
    },
    /** The tiers of the programme, from the lowest up, for whoever lets a person choose among them. */
    tiers: async (org: OrgId) => (await readProgramme(postgres.db, org)).programme.tiers.map(({ key, names }) =>
      ({ key, names })),
    everythingOf,
    /** The latest of what a customer gave. */
    givenBy,
    /** A link to a member's own page; undefined for somebody who is none. */
    async linkOf(tx: Db<unknown>, org: OrgId, customer: number) {
      const holder = await holderOf(parts, tx, org, customer)
      return holder && makeLink(company, holder, tx)
    },
  }
}
export type Membership = ReturnType<typeof createMembership>
