import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { SignalsRecorded } from '../../record/signals/contract.ts'
import { comeBackDays, type RemedyDraft } from './contract.ts'
import { give, giverOf, type Parts } from './give.ts'
import { migrations } from './migrations.ts'
import { routes } from './routes.ts'
import { noteCameBack, waitsForPurchase } from './store.ts'

export const manifest: Manifest = {
  name: 'act/remedies',
  migrations,
  personalData: [{ where: 'remedies, remedy_entries', what: 'what customers, by number, were given to put things right, by whom and why', purposes: ['service'] }],
  erasure: [{ table: 'remedies', customer: 'customer' }],
}

const dayMs = 86_400_000

/** What people of the company may give a customer on their own to put things right, within limits, with a record and a result. */
export function createRemedies(deps: Omit<Parts, 'now'> & { readonly now?: () => Date }) {
  const parts: Parts = { ...deps, now: deps.now ?? (() => new Date()) }
  return {
    routes: routes(parts) satisfies Route<Access, Actor>[],
    /** Gives within the limits of who gives, or asks for approval, within the caller's transaction. */
    give: (tx: Db<unknown>, org: OrgId, actor: Actor, draft: RemedyDraft) => give(parts, tx, org, giverOf(actor), draft),
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
