import { createRouter } from '@tanstack/react-router'
import { queryClient } from './query-client.ts'
import { elsewhereRoute, rootRoute, shellRoute } from './root.tsx'
import { doorRoutes } from './doors/routes.tsx'
import { inboxRoutes } from '../inbox/routes.tsx'
import { todayRoutes } from '../today/routes.tsx'
import { listenRoutes } from '../listen/routes.tsx'
import { recordRoutes } from '../record/routes.tsx'
import { understandRoutes } from '../understand/routes.tsx'
import { actRoutes } from '../act/routes.tsx'
import { learnRoutes } from '../learn/routes.tsx'
import { trustRoutes } from '../trust/routes.tsx'

const routeTree = rootRoute.addChildren([
  ...doorRoutes,
  shellRoute.addChildren([
    ...todayRoutes, ...inboxRoutes, ...recordRoutes, ...listenRoutes, ...understandRoutes, ...actRoutes, ...learnRoutes,
    ...trustRoutes, elsewhereRoute,
  ]),
])

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // Freshness is the queries' business: a page that is entered again asks them, not a second cache.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}
