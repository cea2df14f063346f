import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconCode, IconEraser, IconFileExport, IconFingerprint, IconHourglass, IconLogin2, IconEye, IconRobot, IconTargetArrow, IconKey, IconMailExclamation, IconMoon, IconUserShield, IconWebhook } from '@tabler/icons-react'
import { z } from 'zod'
import type { PageEntry } from '../app/page-entry.ts'
import { shellRoute } from '../app/root.tsx'
import { AuditSearch } from './audit/search.ts'

const parent = () => shellRoute

export const trustPages: PageEntry[] = [
  { room: 'trust', to: '/trust/people', title: (m) => m.trust.pages.people, icon: IconUserShield, needs: 'people.manage' },
  { room: 'trust', to: '/trust/sign-in', title: (m) => m.signIn.all.rail, icon: IconLogin2, needs: 'people.manage' },
  { room: 'trust', to: '/trust/my-sign-in', title: (m) => m.signIn.mine.rail, icon: IconFingerprint },
  { room: 'trust', to: '/trust/contact', title: (m) => m.contact.page, icon: IconMoon, needs: 'contact.manage' },
  { room: 'trust', to: '/trust/channels', title: (m) => m.channels.page, icon: IconWebhook, needs: 'hooks.manage' },
  { room: 'trust', to: '/trust/asked', title: (m) => m.invitations.asked, icon: IconMailExclamation, needs: 'customers.read' },
  { room: 'trust', to: '/trust/erasures', title: (m) => m.erasures.rail, icon: IconEraser, needs: 'customers.erase' },
  { room: 'trust', to: '/trust/retention', title: (m) => m.retention.rail, icon: IconHourglass, needs: 'customers.erase' },
  { room: 'trust', to: '/trust/purposes', title: (m) => m.purposes.rail, icon: IconTargetArrow, needs: 'purposes.manage' },
  { room: 'trust', to: '/trust/exports', title: (m) => m.exports.rail, icon: IconFileExport },
  { room: 'trust', to: '/trust/audit', title: (m) => m.audit.rail, icon: IconEye, needs: 'audit.read' },
  { room: 'trust', to: '/trust/keys', title: (m) => m.trust.pages.keys, icon: IconKey, needs: 'keys.manage' },
  { room: 'trust', to: '/trust/assistants', title: (m) => m.assistants.rail, icon: IconRobot },
  { room: 'trust', to: '/trust/api', title: (m) => m.trust.pages.api, icon: IconCode },
]

/** Filters that cannot be read, as in a mangled link, are left out rather than made an error. */
const ContactSearch = z.object({ state: z.enum(['bounced', 'failed', 'refused']).optional().catch(undefined) })

export const trustRoutes = [
  createRoute({
    getParentRoute: parent,
    path: '/trust/people',
    component: lazyRouteComponent(() => import('./people/page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/sign-in',
    component: lazyRouteComponent(() => import('./sign-in/page.tsx'), 'SignInSettingsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/my-sign-in',
    component: lazyRouteComponent(() => import('./my-sign-in/page.tsx'), 'MySignInPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/contact',
    validateSearch: ContactSearch,
    component: lazyRouteComponent(() => import('./contact/page.tsx'), 'ContactPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/channels',
    component: lazyRouteComponent(() => import('./channels/page.tsx'), 'ChannelsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/asked',
    validateSearch: z.object({ days: z.literal(90).optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./asked/page.tsx'), 'AskedPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/audit',
    validateSearch: AuditSearch,
    component: lazyRouteComponent(() => import('./audit/page.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/purposes',
    component: lazyRouteComponent(() => import('./purposes/page.tsx'), 'PurposesPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/erasures',
    component: lazyRouteComponent(() => import('./erasures/page.tsx'), 'ErasuresPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/retention',
    component: lazyRouteComponent(() => import('./retention/page.tsx'), 'RetentionPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/exports',
    component: lazyRouteComponent(() => import('./exports/page.tsx'), 'ExportsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/trust/assistants',
    component: lazyRouteComponent(() => import('./assistants/page.tsx'), 'AssistantsPage'),
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
