import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconActivityHeartbeat, IconMapPins } from '@tabler/icons-react'
import type { PageEntry } from '../app/page-entry.ts'
import { shellRoute } from '../app/root.tsx'
import { HeartlineSearch, secondSliceOf, sliceOf } from './heartline/search.ts'
import { journeyOf } from './heartline/last-journey.ts'
import { catalogueQuery, heartlineQuery } from './queries.ts'

/** Pages of Understand, in the order of the rail, and their routes. */
export const understandPages: PageEntry[] = [
  { room: 'understand', to: '/understand/heartline', title: ({ understand }) => understand.rail.heartline, icon: IconActivityHeartbeat, needs: 'analysis.read' },
]

export const understandRoutes = [
  createRoute({
    getParentRoute: () => shellRoute, path: '/understand/heartline', validateSearch: HeartlineSearch,
    loaderDeps: ({ search }) => search,
    // Asked for beside the page's own code, so that the picture is there when the code is.
    loader: ({ context: { queryClient }, deps }) => {
      void queryClient.prefetchQuery(catalogueQuery)
      const journey = journeyOf(deps.journey, queryClient.getQueryData(catalogueQuery.queryKey)?.journeys)
      const second = secondSliceOf(deps)
      if (journey === undefined) return
      void queryClient.prefetchQuery(heartlineQuery(journey, sliceOf(deps)))
      if (second) void queryClient.prefetchQuery(heartlineQuery(journey, second))
    },
    component: lazyRouteComponent(() => import('./heartline/heartline-page.tsx'), 'HeartlinePage'),
  }),
] as const
