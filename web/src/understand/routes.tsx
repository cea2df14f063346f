import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  IconActivityHeartbeat, IconAdjustments, IconAlertTriangle, IconBulb, IconChartDots, IconCoin, IconMapPins, IconMessages,
  IconMoodSmile, IconRoute, IconStairsUp, IconScale, IconSwords, IconUsersGroup,
} from '@tabler/icons-react'
import { z } from 'zod'
import type { PageEntry } from '../app/page-entry.ts'
import { shellRoute } from '../app/root.tsx'
import { outcomesQuery } from './drivers/queries.ts'
import { DriversSearch } from './drivers/search.ts'
import { EmotionsSearch } from './emotions/search.ts'
import { HeartlineSearch, secondSliceOf, sliceOf } from './heartline/search.ts'
import { journeyOf } from './heartline/last-journey.ts'
import { catalogueQuery, heartlineQuery, trendQuery } from './queries.ts'
import { NeedsSearch } from './needs/search.ts'
import { PathsSearch } from './paths/search.ts'
import { ResultsSearch } from './results/search.ts'
import { SatisfactionSearch } from './satisfaction/search.ts'
import { savedQuery } from './segments/queries.ts'
import { SegmentsSearch } from './segments/search.ts'
import { ThemesSearch } from './themes/search.ts'
import { TouchpointSearch } from './touchpoint/search.ts'
import { VoicesSearch } from './voices/search.ts'
import { overviewQuery } from './value/queries.ts'
import { ValueSearch } from './value/search.ts'
import { warningsQuery } from './warnings/queries.ts'
import { WarningsSearch } from './warnings/search.ts'

/** Pages of Understand, in the order of the rail, and their routes. */
export const understandPages: PageEntry[] = [
  {
    room: 'understand',
    to: '/understand/heartline',
    title: ({ understand }) => understand.rail.heartline,
    icon: IconActivityHeartbeat,
    needs: 'analysis.read',
  },
  {
    room: 'understand',
    to: '/understand/emotions',
    title: ({ emotions }) => emotions.rail,
    icon: IconMoodSmile,
    needs: 'analysis.read',
  },
  {
    room: 'understand',
    to: '/understand/touchpoints',
    title: ({ understand }) => understand.rail.touchpoints,
    icon: IconMapPins,
    needs: 'catalogue.read',
  },
  {
    room: 'understand',
    to: '/understand/voices',
    title: ({ voices }) => voices.rail,
    icon: IconMessages,
    needs: 'verbatims.read',
  },
  {
    room: 'understand',
    to: '/understand/drivers',
    title: ({ drivers }) => drivers.rail,
    icon: IconAdjustments,
    needs: 'analysis.read',
  },
  {
    room: 'understand',
    to: '/understand/satisfaction',
    title: ({ satisfaction }) => satisfaction.rail,
    icon: IconScale,
    needs: 'analysis.read',
  },
  {
    room: 'understand',
    to: '/understand/paths',
    title: ({ paths }) => paths.rail,
    icon: IconRoute,
    needs: 'analysis.read',
  },
  {
    room: 'understand',
    to: '/understand/needs',
    title: ({ needs }) => needs.rail,
    icon: IconStairsUp,
    needs: 'verbatims.read',
  },
  {
    room: 'understand',
    to: '/understand/segments',
    title: ({ segments }) => segments.rail,
    icon: IconUsersGroup,
    needs: 'analysis.read',
  },
  {
    room: 'understand',
    to: '/understand/warnings',
    title: ({ warnings }) => warnings.rail,
    icon: IconAlertTriangle,
    needs: 'analysis.read',
  },
  {
    room: 'understand',
    to: '/understand/value',
    title: ({ value }) => value.rail,
    icon: IconCoin,
    needs: 'analysis.read',
  },
  {
    room: 'understand',
    to: '/understand/competitors',
    title: ({ competitors }) => competitors.rail,
    icon: IconSwords,
    needs: 'verbatims.read',
  },
  {
    room: 'understand',
    to: '/understand/results',
    title: ({ results }) => results.rail,
    icon: IconChartDots,
    needs: 'analysis.read',
  },
  {
    room: 'understand',
    to: '/understand/findings',
    title: ({ findings }) => findings.rail,
    icon: IconBulb,
    needs: 'analysis.read',
  },
]

const parent = () => shellRoute

/** Data are asked for beside a page's own code, so that both are there together; a page never waits for them to open. */
export const understandRoutes = [
  createRoute({
    getParentRoute: parent,
    path: '/understand/warnings',
    validateSearch: WarningsSearch,
    loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(warningsQuery()),
    component: lazyRouteComponent(() => import('./warnings/warnings-page.tsx'), 'WarningsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/heartline',
    validateSearch: HeartlineSearch,
    loaderDeps: ({ search }) => search,
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
  createRoute({
    getParentRoute: parent,
    path: '/understand/emotions',
    validateSearch: EmotionsSearch,
    component: lazyRouteComponent(() => import('./emotions/emotions-page.tsx'), 'EmotionsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/touchpoints',
    loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(catalogueQuery),
    component: lazyRouteComponent(() => import('./catalogue/catalogue-page.tsx'), 'CataloguePage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/touchpoints/$key',
    validateSearch: TouchpointSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context: { queryClient }, deps, params }) => {
      void queryClient.prefetchQuery(catalogueQuery)
      void queryClient.prefetchQuery(trendQuery(params.key, sliceOf(deps)))
    },
    component: lazyRouteComponent(() => import('./touchpoint/touchpoint-page.tsx'), 'TouchpointPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/paths',
    validateSearch: PathsSearch,
    component: lazyRouteComponent(() => import('./paths/paths-page.tsx'), 'PathsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/value',
    validateSearch: ValueSearch,
    loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(overviewQuery),
    component: lazyRouteComponent(() => import('./value/value-page.tsx'), 'ValuePage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/drivers',
    validateSearch: DriversSearch,
    loader: ({ context: { queryClient } }) => {
      void queryClient.prefetchQuery(catalogueQuery)
      void queryClient.prefetchQuery(outcomesQuery)
    },
    component: lazyRouteComponent(() => import('./drivers/drivers-page.tsx'), 'DriversPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/satisfaction',
    validateSearch: SatisfactionSearch,
    loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(catalogueQuery),
    component: lazyRouteComponent(() => import('./satisfaction/satisfaction-page.tsx'), 'SatisfactionPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/needs',
    validateSearch: NeedsSearch,
    component: lazyRouteComponent(() => import('./needs/needs-page.tsx'), 'NeedsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/segments',
    validateSearch: SegmentsSearch,
    loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(savedQuery),
    component: lazyRouteComponent(() => import('./segments/segments-page.tsx'), 'SegmentsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/segments/$key',
    validateSearch: SegmentsSearch.pick({ line: true }),
    component: lazyRouteComponent(() => import('./segments/segment-page.tsx'), 'SegmentPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/competitors',
    component: lazyRouteComponent(() => import('./competitors/competitors-page.tsx'), 'CompetitorsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/results',
    validateSearch: ResultsSearch,
    component: lazyRouteComponent(() => import('./results/results-page.tsx'), 'ResultsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/findings',
    validateSearch: z.object({ kind: z.string().optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./findings/list-page.tsx'), 'FindingsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/findings/$id',
    component: lazyRouteComponent(() => import('./findings/finding-page.tsx'), 'FindingPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/voices',
    validateSearch: VoicesSearch,
    component: lazyRouteComponent(() => import('./voices/voices-page.tsx'), 'VoicesPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/voices/themes',
    validateSearch: ThemesSearch,
    component: lazyRouteComponent(() => import('./themes/themes-page.tsx'), 'ThemesPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/voices/themes/$id',
    validateSearch: ThemesSearch,
    component: lazyRouteComponent(() => import('./themes/theme-page.tsx'), 'ThemePage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/voices/campaigns',
    component: lazyRouteComponent(() => import('./campaigns-heard/campaigns-page.tsx'), 'CampaignsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/understand/voices/campaigns/$id',
    component: lazyRouteComponent(() => import('./campaigns-heard/campaign-page.tsx'), 'CampaignPage'),
  }),
] as const
