import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconUsers } from '@tabler/icons-react'
import { z } from 'zod'
import type { PageEntry } from '../app/page-entry.ts'
import { shellRoute } from '../app/root.tsx'

const parent = () => shellRoute

/** Customers stand beside Today in the rail: they are looked up all day, whatever the room. */
export const recordPages: PageEntry[] = [
  { room: 'today', to: '/customers', title: (m) => m.record.pages.customers, icon: IconUsers, needs: 'customers.read' },
]

export const recordRoutes = [
  createRoute({
    getParentRoute: parent,
    path: '/customers',
    validateSearch: z.object({ search: z.string().max(200).optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./customers/list-page.tsx'), 'CustomersPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/customers/$id',
    params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
    component: lazyRouteComponent(() => import('./customers/customer-page.tsx'), 'CustomerPage'),
  }),
] as const
