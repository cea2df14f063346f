import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconSun } from '@tabler/icons-react'
import { z } from 'zod'
import type { PageEntry } from '../app/page-entry.ts'
import { shellRoute } from '../app/root.tsx'

export const todayPages: PageEntry[] = [{ room: 'today', to: '/', title: (m) => m.today.page, icon: IconSun }]

export const todayRoutes = [
  createRoute({
    getParentRoute: () => shellRoute, path: '/',
    validateSearch: z.object({ days: z.union([z.literal(7), z.literal(28), z.literal(90)]).optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./page.tsx'), 'TodayPage'),
  }),
] as const
