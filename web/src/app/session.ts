import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Session } from '../../../server/govern/orgs/contract.ts'
import type { Permission } from '../../../server/govern/roles/contract.ts'
import { resource } from './api.ts'

export type { Permission }
export type SignedIn = Extract<Session, { state: 'signed-in' }>

export const sessionQuery = { ...resource('session', Session), staleTime: 5 * 60_000 }

const shell = getRouteApi('/shell')

/**
 * Who is signed in. Only for pages inside the shell, which the router opens to nobody else. When the session ends, it stays
 * the last one for the moment that it takes to be led to the door. What holds for the whole organisation is not allowed to who
 * sees a part.
 */
export function useSession(): SignedIn & { allows: (permission: Permission) => boolean; seesAll: boolean } {
  const { session } = shell.useRouteContext()
  const { data } = useQuery(sessionQuery)
  const current: SignedIn = data?.state === 'signed-in' ? data : session
  return { ...current, allows: (permission) => current.may.includes(permission), seesAll: current.person.scope === null }
}
