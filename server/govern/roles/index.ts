import { Problem } from '../../platform/problems/index.ts'
import { routeOf } from '../../platform/http/index.ts'
import type { Access } from './access.ts'
import { granted, type Permission, type Role, type Scope } from './contract.ts'

export * from './contract.ts'
export type { Access, ScopedThing, ScopeWay } from './access.ts'
export { wayOf } from './scope-way.ts'

/** An organisation's number. It comes from a credential or from the operator's command line, never from a request. */
export type OrgId = number & { readonly brand: 'OrgId' }

/** Who is calling. The organisation is part of it, so no handler needs to ask the request for one. */
export type Actor =
  | { readonly kind: 'person'; readonly callerId: string; readonly id: string; readonly name: string; readonly org: OrgId; readonly role: Role
    /** The part of the organisation that they see; null where they see everything. */
    readonly scope: Scope | null; readonly readsOnly?: true
    /** Until when their last proof of who they are counts; a key has none. */
    readonly freshUntil?: Date }
  | { readonly kind: 'key'; readonly callerId: string; readonly id: number; readonly org: OrgId; readonly opens?: 'scim'; readonly name?: string }

/** The name that stands under what somebody did; a key has none. */
export const nameOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.name : null)

/** The part of the organisation that a caller sees; null for everything. */
export const scopeOf = (actor: Actor): Scope | null => (actor.kind === 'person' ? actor.scope : null)

/** Whether what is known of a customer puts them inside. */
export const isInside = (scope: Scope | null, attributes: Readonly<Record<string, string>> | undefined): boolean =>
  scope === null || scope.members.includes(attributes?.[scope.dimension] ?? '')

/** Whoever sits before the browser: what opens doors is changed by them, not by a key that acts for them. */
export function signedIn(actor: Actor): Extract<Actor, { kind: 'person' }> {
  if (actor.kind === 'person' && !actor.callerId.startsWith('key:')) return actor
  throw new Problem('auth.forbidden', 'This is done by a person who is signed in, not by a key.')
}

/** An ingest key hands in signals and does nothing else; a directory's keeps people in step and does nothing else. */
const grantedToKeys = { signals: ['signals.write'], scim: ['people.provision'] } as const satisfies Record<string, readonly Permission[]>

export function permissionsOf(actor: Actor): readonly Permission[] {
  return actor.kind === 'key' ? grantedToKeys[actor.opens ?? 'signals'] : granted[actor.role]
}

export function may(actor: Actor, permission: Permission): boolean {
  return permissionsOf(actor).includes(permission)
}

/** The one check. Throws `auth.required` without a caller and `auth.forbidden` where the role does not reach. */
export function authorise(actor: Actor | null, access: Access): void {
  if (access === 'public') return
  if (!actor) throw new Problem('auth.required', 'Sign in, or send an ingest key as "Authorization: Bearer hl_…".')
  if (may(actor, access.may)) return
  const who = actor.kind === 'key' ? (actor.opens === 'scim' ? 'The key of a directory only keeps people in step' : 'An ingest key can only send signals') : `The role ${actor.role} does not include ${access.may}`
  throw new Problem('auth.forbidden', `${who}. Ask an owner of the organisation.`)
}

/** Declares a route with its permission and purpose. */
export const route = routeOf<Access, Actor, 'public'>()
