import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { SignalsRecorded } from '../../record/signals/contract.ts'
import { comeBackDays, type RemedyDraft } from './contract.ts'
import { budgetOf, give, giverOf, type Parts } from './give.ts'
import { migrations } from './migrations.ts'
import { readOwnResults } from './read-results.ts'
import { listGiven, sumGiven } from './results-store.ts'
import { routes } from './routes.ts'
import { listRemedies, noteCameBack, waitsForPurchase } from './store.ts'

export const manifest: Manifest = {
  name: 'act/remedies',
  migrations,
  personalData: [{ where: 'remedies, remedy_entries', fields: ['number', 'care', 'staff'], what: 'what customers, by number, were given to put things right, by whom and why', purposes: ['service'] }],
  erasure: [{ table: 'remedies', customer: 'customer' }],
  retention: [{ kind: 'cases', table: 'remedies', since: 'decided_at', customer: 'customer' }],
}

const dayMs = 86_400_000

/** What people of the company may give a customer on their own to put things right, within limits, with a record and a result. */
export function createRemedies(deps: Omit<Parts, 'now'> & { readonly now?: () => Date }) {
  const parts: Parts = { ...deps, now: deps.now ?? (() => new Date()) }
  return {
    routes: routes(parts) satisfies Route<Access, Actor>[],
    /** Whose a remedy is. */
    customerOf: async (org: OrgId, id: number) => (await listRemedies(parts.postgres.db, org, { limit: 1 }, { id }))[0]?.customer,
    /** Gives within the limits of who gives, or asks for approval, within the caller's transaction. */
    give: (tx: Db<unknown>, org: OrgId, actor: Actor, draft: RemedyDraft) => give(parts, tx, org, giverOf(actor), draft),
    /** How far this person may still go on their own this month, and what became of what they gave in the last 90 days. */
    leeway: async (actor: Extract<Actor, { kind: 'person' }>) => ({
      budget: await budgetOf(parts, parts.postgres.db, actor.org, actor), given: await readOwnResults(parts, parts.postgres.db, actor.org, actor.id, 90),
    }),
    /** Who was given something since a moment, and when, the latest first; in a playbook nobody is. */
    given: (org: OrgId, since: Date, most: number) => listGiven(parts.postgres.db, org, since, most),
    /** What was given between two moments: how often, and how much by currency, in its smallest unit. */
    givenBetween: (org: OrgId, from: Date, to: Date) => sumGiven(parts.postgres.db, org, from, to),
    /** Notes who came back, within the transaction that records their purchase. */
    async onSignalsRecorded(fact: SignalsRecorded, tx: Db<unknown>): Promise<void> {
      const purchases = fact.signals.filter((s) => s.type === 'purchase' && s.customer > 0)
      const since = new Date(parts.now().getTime() - 2 * comeBackDays * dayMs)
      if (purchases.length === 0 || !(await waitsForPurchase(tx, fact.org as OrgId, since))) return
      await noteCameBack(tx, fact.org as OrgId, purchases, since)
    },
  }
}
export type Remedies = ReturnType<typeof createRemedies>
