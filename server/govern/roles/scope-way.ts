import type { Access, ScopeWay } from './access.ts'

const ofOneCustomer = /^\/api\/v1\/(?:(?:value\/)?customers\/:(?:id|customer)|members\/:customer)(?:\/|$)/

interface Asked {
  readonly method: string
  readonly path: string
  readonly access: Access
}

/**
 * The way of a route: what it declares, else what its address and its access say for certain, else `closed`, so that a forgotten
 * route tells nothing.
 */
export function wayOf({ method, path, access }: Asked): ScopeWay {
  if (access === 'public') return 'open'
  if (access.scope !== undefined) return access.scope
  if (ofOneCustomer.test(path)) return { of: 'customer' }
  if (access.purpose === 'none' && (access.may === 'self' || (access.may === 'catalogue.read' && method === 'GET'))) return 'open'
  return 'closed'
}
