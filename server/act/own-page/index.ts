import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import { endLinksRoute, linkRoute, makeLink } from './link-route.ts'
import { migrations } from './migrations.ts'
import type { OwnPageDeps } from './parts.ts'
import { pageRoutes } from './routes.ts'

/** It keeps of customers only since when their links are ended: what they say here stands where it is used. */
export const manifest: Manifest = {
  name: 'act/own-page',
  migrations,
  personalData: [{ where: 'own_page_ends', fields: ['number'], what: 'since when links to a customer’s own page that were made before open nothing', purposes: ['service'] }],
  erasure: [{ table: 'own_page_ends', customer: 'customer' }],
  retention: [{ table: 'own_page_ends', stays: 'with-its-customer' }],
}

/** A page for every customer, without an account: what is held, and everything they may do about it. */
export function createOwnPage(given: Omit<OwnPageDeps, 'now'> & { readonly now?: () => Date }) {
  const deps: OwnPageDeps = { ...given, now: given.now ?? (() => new Date()) }
  return {
    routes: [...pageRoutes(deps), linkRoute(deps), endLinksRoute(deps)] satisfies Route<Access, Actor>[],
    linkOf: (org: OrgId, customer: number): string => makeLink(deps, org, customer).url,
  }
}
