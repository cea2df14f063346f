import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  IconCrown, IconListCheck, IconPhoneCall, IconLifebuoy, IconRoute, IconShare, IconSpeakerphone, IconSunHigh, IconArrowsExchange,
  IconHeartHandshake,
} from '@tabler/icons-react'
import { z } from 'zod'
import { remedyStates } from '../../../server/act/remedies/contract.ts'
import type { PageEntry } from '../app/page-entry.ts'
import { shellRoute } from '../app/root.tsx'
import { CasesSearch, LettersSearch, RecoverySearch } from './cases/search.ts'
import { NextSearch } from './offers/search.ts'
import { DaySearch } from './my-day/search.ts'
import { PlaybookSearch } from './playbooks/search.ts'

const parent = () => shellRoute

/** Pages of Act, in the order of the rail, and their routes. */
export const actPages: PageEntry[] = [
  { room: 'act', to: '/act/my-day', title: (m) => m.followUp.day.rail, icon: IconSunHigh, needs: 'tasks.work' },
  { room: 'act', to: '/act/cases', title: ({ cases }) => cases.rail, icon: IconLifebuoy, needs: 'cases.work' },
  { room: 'act', to: '/act/follow-ups', title: (m) => m.followUp.cadences.rail, icon: IconPhoneCall, needs: 'tasks.work' },
  { room: 'act', to: '/act/playbooks', title: ({ playbooks }) => playbooks.page, icon: IconRoute, needs: 'analysis.read' },
  { room: 'act', to: '/act/next', title: ({ offers }) => offers.rail, icon: IconListCheck, needs: 'offers.read' },
  { room: 'act', to: '/act/campaigns', title: ({ campaigns }) => campaigns.rail, icon: IconSpeakerphone, needs: 'analysis.read' },
  { room: 'act', to: '/act/members', title: ({ members }) => members.pages.members, icon: IconCrown, needs: 'analysis.read' },
  { room: 'act', to: '/act/referrals', title: ({ members }) => members.pages.referrals, icon: IconShare, needs: 'analysis.read' },
  { room: 'act', to: '/act/remedies', title: (m) => m.remedies.page, icon: IconHeartHandshake, needs: 'remedies.give' },
  { room: 'act', to: '/act/transfers', title: (m) => m.transfers.page, icon: IconArrowsExchange, needs: 'transfers.work' },
]

export const actRoutes = [
  createRoute({
    getParentRoute: parent, path: '/act/my-day', validateSearch: DaySearch,
    component: lazyRouteComponent(() => import('./my-day/page.tsx'), 'MyDayPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/cases', validateSearch: CasesSearch,
    component: lazyRouteComponent(() => import('./cases/cases-page.tsx'), 'CasesPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/cases/letters', validateSearch: LettersSearch,
    component: lazyRouteComponent(() => import('./cases/letters-page.tsx'), 'LettersPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/cases/recovery', validateSearch: RecoverySearch,
    component: lazyRouteComponent(() => import('./cases/recovery-page.tsx'), 'RecoveryPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/cases/$number',
    component: lazyRouteComponent(() => import('./cases/case-page.tsx'), 'CasePage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/follow-ups',
    component: lazyRouteComponent(() => import('./follow-ups/page.tsx'), 'FollowUpsPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/playbooks',
    component: lazyRouteComponent(() => import('./playbooks/list-page.tsx'), 'PlaybooksPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/playbooks/new',
    component: lazyRouteComponent(() => import('./playbooks/new-page.tsx'), 'NewPlaybookPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/playbooks/$id', validateSearch: PlaybookSearch,
    component: lazyRouteComponent(() => import('./playbooks/detail-page.tsx'), 'PlaybookPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/next', validateSearch: NextSearch,
    component: lazyRouteComponent(() => import('./offers/next-page.tsx'), 'NextPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/campaigns',
    component: lazyRouteComponent(() => import('./campaigns/list-page.tsx'), 'CampaignsPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/campaigns/$id',
    component: lazyRouteComponent(() => import('./campaigns/campaign-page.tsx'), 'CampaignPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/members',
    validateSearch: z.object({ tier: z.string().max(40).optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./members/page.tsx'), 'MembersPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/members/programme',
    component: lazyRouteComponent(() => import('./members/programme-page.tsx'), 'ProgrammePage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/members/$customer',
    params: {
      parse: ({ customer }) => ({ customer: Number(customer) }), stringify: ({ customer }) => ({ customer: String(customer) }),
    },
    component: lazyRouteComponent(() => import('./members/member-page.tsx'), 'MemberPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/referrals',
    component: lazyRouteComponent(() => import('./referrals/page.tsx'), 'ReferralsPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/remedies',
    validateSearch: z.object({
      state: z.enum(remedyStates).optional().catch(undefined), days: z.enum(['180', '365']).optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('./remedies/page.tsx'), 'RemediesPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/act/transfers',
    component: lazyRouteComponent(() => import('./transfers/page.tsx'), 'TransfersPage'),
  }),
] as const
