import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { NotFound, PageError } from './failures.tsx'
import { sessionQuery } from './session.ts'

export interface RouterContext {
  readonly queryClient: QueryClient
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({ notFoundComponent: NotFound, errorComponent: PageError })

/** The frame of every page for people who are signed in; anybody else is led to the door that is theirs. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session.state === 'first-run') throw redirect({ to: '/welcome' })
    if (session.state !== 'signed-in')
      throw redirect({ to: '/sign-in', search: { next: location.href === '/' ? undefined : location.href } })
    return { session }
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
  notFoundComponent: NotFound,
  errorComponent: PageError,
})

/** Every other address: said inside the frame, so that the ways on are at hand. */
export const elsewhereRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFound })
