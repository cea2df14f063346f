import { QueryClient } from '@tanstack/react-query'
import { ApiError, onSignedOut } from './api.ts'
import { sessionQuery } from './session.ts'

/** Asks again where asking again can help: an unreachable or busy server, not one that said no. */
const worthRetrying = (failures: number, error: Error) =>
  failures < 2 && error instanceof ApiError && (error.problem.status === 0 || error.problem.status >= 502)

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true } },
})

onSignedOut(() => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }))
