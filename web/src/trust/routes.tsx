import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconCode, IconKey, IconUserShield } from '@tabler/icons-react'
import { z } from 'zod'
import type { PageEntry } from '../app/page-entry.ts'
import { shellRoute } from '../app/root.tsx'

const parent = () => shellRoute

export const trustPages: PageEntry[] = [
  { room: 'trust', to: '/trust/people', title: (m) => m.trust.pages.people, icon: IconUserShield, needs: 'people.manage' },
  { room: 'trust', to: '/trust/keys', title: (m) => m.trust.pages.keys, icon: IconKey, needs: 'keys.manage' },
  { room: 'trust', to: '/trust/api', title: (m) => m.trust.pages.api, icon: IconCode },
]

export const trustRoutes = [
  createRoute({
    getParentRoute: parent,
    path: '/trust/people',
    component: lazyRouteComponent(() => import('./people/page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/keys',
    component: lazyRouteComponent(() => import('./keys/page.tsx'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/api',
    validateSearch: z.object({ find: z.string().optional() }),
    component: lazyRouteComponent(() => import('./api/page.tsx'), 'ApiPage'),
  }),
] as const
