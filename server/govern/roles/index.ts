import { Problem } from '../../platform/problems/index.ts'
import { routeOf } from '../../platform/http/index.ts'
import { granted, type Permission, type Purpose, type Role } from './contract.ts'

export * from './contract.ts'

/** An organisation's number. It comes from a credential or from the operator's command line, never from a request. */
export type OrgId = number & { readonly brand: 'OrgId' }

/** Who is calling. The organisation is part of it, so no handler needs to ask the request for one. */
export type Actor =
  | { readonly kind: 'person'; readonly callerId: string; readonly id: string; readonly name: string; readonly org: OrgId; readonly role: Role; readonly readsOnly?: true }
  | { readonly kind: 'key'; readonly callerId: string; readonly id: number; readonly org: OrgId }

/** The name that stands under what somebody did; a key has none. */
export const nameOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.name : null)

/** What a route declares: what it takes to call it, and for which purpose it touches personal data. */
export type Access = { readonly may: Permission; readonly purpose: Purpose } | 'public'

/** An ingest key hands in signals and does nothing else. */
const grantedToKeys: readonly Permission[] = ['signals.write']

export function permissionsOf(actor: Actor): readonly Permission[] {
  return actor.kind === 'key' ? grantedToKeys : granted[actor.role]
}

export function may(actor: Actor, permission: Permission): boolean {
  return permissionsOf(actor).includes(permission)
}

/** The one check. Throws `auth.required` without a caller and `auth.forbidden` where the role does not reach. */
export function authorise(actor: Actor | null, access: Access): void {
  if (access === 'public') return
  if (!actor) throw new Problem('auth.required', 'Sign in, or send an ingest key as "Authorization: Bearer hl_…".')
  if (may(actor, access.may)) return
  const who = actor.kind === 'key' ? 'An ingest key can only send signals' : `The role ${actor.role} does not include ${access.may}`
  throw new Problem('auth.forbidden', `${who}. Ask an owner of the organisation.`)
}

/** Declares a route with its permission and purpose. */
export const route = routeOf<Access, Actor, 'public'>()
