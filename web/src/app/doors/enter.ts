import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Session } from '../../../../server/govern/orgs/contract.ts'
import { sessionQuery } from '../session.ts'

/** What is asked for after the password, while it is. */
export const stepKey = ['sign-in-step']

/** Goes inside with the session that the server just opened, or to the step that it asks for besides. */
export function useEnter(): (session: Session, to?: string) => void {
  const client = useQueryClient()
  const router = useRouter()
  return (session, to = '/') => {
    if (session.state === 'signed-in') {
      client.removeQueries({ queryKey: stepKey })
      client.setQueryData(sessionQuery.queryKey, session)
      void router.navigate({ href: to, replace: true })
    } else {
      client.setQueryData(stepKey, session)
      if (router.state.location.pathname !== '/sign-in') void router.navigate({ to: '/sign-in' })
    }
  }
}
