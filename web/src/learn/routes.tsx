import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconCoins, IconDroplet, IconGavel } from '@tabler/icons-react'
import type { PageEntry } from '../app/page-entry.ts'
import { shellRoute } from '../app/root.tsx'
import { EvidenceSearch } from './evidence/search.ts'
import { PondSearch } from './pond/search.ts'

/** Pages of Learn, in the order of the rail, and their routes. */
export const learnPages: PageEntry[] = [
  { room: 'learn', to: '/learn/pond', title: ({ pond }) => pond.rail, icon: IconDroplet, needs: 'analysis.read' },
  { room: 'learn', to: '/learn/economics', title: ({ economics }) => economics.rail, icon: IconCoins, needs: 'analysis.read' },
  { room: 'learn', to: '/learn/evidence', title: ({ evidence }) => evidence.rail, icon: IconGavel, needs: 'analysis.read' },
]

const parent = () => shellRoute
export const learnRoutes = [
  createRoute({
    getParentRoute: parent,
    path: '/learn/pond',
    validateSearch: PondSearch,
    component: lazyRouteComponent(() => import('./pond/pond-page.tsx'), 'PondPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/learn/economics',
    component: lazyRouteComponent(() => import('./economics/economics-page.tsx'), 'EconomicsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/learn/evidence',
    validateSearch: EvidenceSearch,
    component: lazyRouteComponent(() => import('./evidence/evidence-page.tsx'), 'EvidencePage'),
  }),
] as const
