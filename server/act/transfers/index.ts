import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { TransferDraft } from './contract.ts'
import { memberOf, offer, type Parts } from './hand-over.ts'
import { migrations } from './migrations.ts'
import { routes } from './routes.ts'
import { listTransfers } from './store.ts'

export const manifest: Manifest = {
  name: 'act/transfers',
  migrations,
  personalData: [{ where: 'transfers', fields: ['number', 'care', 'staff'], what: 'which customers, by number, were handed from whom to whom, and what was told of them', purposes: ['service'] }],
  erasure: [{ table: 'transfers', customer: 'customer' }],
  retention: [{ kind: 'care', table: 'transfers', since: 'ended_at', customer: 'customer' }],
}

/** Who answers what, and warm transfer: nobody lets go of a customer before the next one has the story. */
export function createTransfers(deps: Omit<Parts, 'now'> & { readonly now?: () => Date }) {
  const parts: Parts = { ...deps, now: deps.now ?? (() => new Date()) }
  return {
    routes: routes(parts) satisfies Route<Access, Actor>[],
    /** Whose a transfer is. */
    customerOf: async (org: OrgId, id: number) => (await listTransfers(parts.postgres.db, org, { id, limit: 1 }))[0]?.customer,
    /** Offers a customer to who answers a topic, within the caller's transaction; answers its number. */
    offer: (tx: Db<unknown>, org: OrgId, from: Actor, draft: TransferDraft) => offer(parts, tx, org, memberOf(from), draft),
  }
}
export type Transfers = ReturnType<typeof createTransfers>
