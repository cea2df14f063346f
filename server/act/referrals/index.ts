import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { Organisation } from '../../govern/orgs/contract.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { SignalsRecorded } from '../../record/signals/contract.ts'
import { keepAtIt, type Membership } from '../membership/index.ts'
import { hearOfFriends } from './hear-of-friends.ts'
import { countUse, linkOf } from './links-store.ts'
import { migrations } from './migrations.ts'
import { routes, urlOf } from './routes.ts'
import { settleFriends } from './settle-friends.ts'

export { ready } from './playbooks.ts'

export const manifest: Manifest = {
  name: 'act/referrals',
  migrations,
  personalData: [
    { where: 'referral_links', fields: [
      'number', 'membership',
    ], what: 'the code with which a customer recommends, and how often it was used', purposes: ['service'] },
    { where: 'referrals, referral_touches', fields: [
      'number', 'membership',
    ], what: 'which customer came through which', purposes: ['service', 'analysis'] },
  ],
  erasure: [
    { table: 'referral_touches', customer: 'customer' }, { table: 'referral_touches', customer: 'referrer' },
    { table: 'referrals', customer: 'referred' }, { table: 'referrals', customer: 'referrer' },
    { table: 'referral_links', customer: 'customer' },
  ],
  retention: [
    { table: 'referral_touches', stays: 'days' }, { table: 'referrals', stays: 'with-its-customer' },
    { table: 'referral_links', stays: 'with-its-customer' },
  ],
}

/** Word of mouth that can be counted: links for friends, who came through whom, and what it earned. */
export function createReferrals(deps: {
  postgres: Postgres
  clickhouse: ClickHouse
  log: Log
  customers: Pick<Customers, 'reach' | 'namesOf' | 'knownBy' | 'firstSeen'>
  membership: Pick<Membership, 'grant' | 'reverseGrant'>
  organisation: (org: OrgId) => Promise<Organisation>
  publicUrl: string
  now?: () => Date
}) {
  const { postgres, publicUrl, customers } = deps
  const now = deps.now ?? (() => new Date())
  const parts = { ...deps, now, namesOf: customers.namesOf }
  const work = () => settleFriends(parts)
  const loop = keepAtIt(work, {
    log: deps.log, pauseMs: 3_000, trouble: 'Who came through whom could not be settled; it is tried again',
  })

  const friendLink = async (tx: Db<unknown>, org: OrgId, customer: number) => {
    const reach = await customers.reach(tx, org, customer)
    if (!reach) return undefined
    const { code } = await linkOf(tx, org, reach.customer, now())
    return { url: urlOf(publicUrl, code), code }
  }
  return {
    routes: routes(parts) satisfies Route<Access, Actor>[],
    /** Begins to settle, every few seconds, what signals said. */
    start: loop.start,
    stop: loop.stop,
    /** Does once, now, what is done every few seconds; for tests and the command line. */
    work: loop.now,
    /** Notes who came through whom, within the transaction that records the signals. */
    onSignalsRecorded: (fact: SignalsRecorded, tx: Db<unknown>) => hearOfFriends(fact, tx, now()),
    /** A customer's own link for friends, made where they have none yet; undefined for somebody unknown. */
    friendLink,
    /** For the member's own page: the link, and that it was shared. */
    sharing: {
      linkOf: (org: OrgId, customer: number) => friendLink(postgres.db, org, customer),
      countShare: (org: OrgId, customer: number) => countUse(postgres.db, org, customer, 'shared'),
    },
  }
}
export type Referrals = ReturnType<typeof createReferrals>
