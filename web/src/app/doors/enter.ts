import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Session } from '../../../../server/govern/orgs/contract.ts'
import { sessionQuery } from '../session.ts'

/** Goes inside with the session that the server just opened. */
export function useEnter(): (session: Session, to?: string) => void {
  const client = useQueryClient()
  const router = useRouter()
  return (session, to = '/') => {
    client.setQueryData(sessionQuery.queryKey, session)
    void router.navigate({ href: to, replace: true })
  }
}
