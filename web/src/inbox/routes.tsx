import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { shellRoute } from '../app/root.tsx'

export const inboxRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/inbox',
    validateSearch: z.object({ show: z.literal('all').optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./page.tsx'), 'InboxPage'),
  }),
] as const
