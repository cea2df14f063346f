import { useSuspenseQuery } from '@tanstack/react-query'
import { Session } from '../../../server/govern/orgs/contract.ts'
import type { Permission } from '../../../server/govern/roles/contract.ts'
import { resource } from './api.ts'

export type { Permission }
export type SignedIn = Extract<Session, { state: 'signed-in' }>

export const sessionQuery = { ...resource('session', Session), staleTime: 5 * 60_000 }

/** Who is signed in. Only for pages inside the shell, which the router opens to nobody else. */
export function useSession(): SignedIn & { allows: (permission: Permission) => boolean } {
  const { data } = useSuspenseQuery(sessionQuery)
  if (data.state !== 'signed-in') throw new Error('useSession is used where nobody is signed in')
  return { ...data, allows: (permission) => data.may.includes(permission) }
}
