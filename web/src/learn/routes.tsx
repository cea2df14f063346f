import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  IconCoins, IconDroplet, IconFileDescription, IconFileText, IconFlask, IconGavel, IconHeartHandshake, IconTarget,
} from '@tabler/icons-react'
import type { PageEntry } from '../app/page-entry.ts'
import { shellRoute } from '../app/root.tsx'
import { EvidenceSearch } from './evidence/search.ts'
import { BriefSearch } from './briefs/search.ts'
import { PondSearch } from './pond/search.ts'
import { ReportSearch } from './report/search.ts'
import { ImprovementsSearch, MeasuresSearch, PulseSearch, WallSearch } from './practices/search.ts'

/** Pages of Learn, in the order of the rail, and their routes. */
export const learnPages: PageEntry[] = [
  { room: 'learn', to: '/learn/pond', title: ({ pond }) => pond.rail, icon: IconDroplet, needs: 'analysis.read' },
  { room: 'learn', to: '/learn/economics', title: ({ economics }) => economics.rail, icon: IconCoins, needs: 'analysis.read' },
  { room: 'learn', to: '/learn/evidence', title: ({ evidence }) => evidence.rail, icon: IconGavel, needs: 'analysis.read' },
  { room: 'learn', to: '/learn/effects', title: ({ effects }) => effects.rail, icon: IconFlask, needs: 'analysis.read' },
  { room: 'learn', to: '/learn/briefs', title: ({ briefs }) => briefs.rail, icon: IconFileDescription, needs: 'analysis.read' },
  { room: 'learn', to: '/learn/practices', title: ({ practices }) =>
    practices.rail, icon: IconHeartHandshake, needs: 'analysis.read' },
  { room: 'learn', to: '/learn/practices/mine', title: ({ practices }) => practices.mineRail, icon: IconTarget },
  { room: 'learn', to: '/learn/report', title: ({ report }) => report.rail, icon: IconFileText, needs: 'analysis.read' },
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
  createRoute({
    getParentRoute: parent,
    path: '/learn/effects',
    component: lazyRouteComponent(() => import('./effects/effects-page.tsx'), 'EffectsPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/learn/practices', validateSearch: ImprovementsSearch,
    component: lazyRouteComponent(() => import('./practices/improvements/improvements-page.tsx'), 'ImprovementsPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/learn/practices/improvements/$id',
    component: lazyRouteComponent(() => import('./practices/improvements/improvement-page.tsx'), 'ImprovementPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/learn/practices/measures', validateSearch: MeasuresSearch,
    component: lazyRouteComponent(() => import('./practices/measures/measures-page.tsx'), 'MeasuresPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/learn/practices/wall', validateSearch: WallSearch,
    component: lazyRouteComponent(() => import('./practices/wall/wall-page.tsx'), 'WallPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/learn/practices/pulse', validateSearch: PulseSearch,
    component: lazyRouteComponent(() => import('./practices/pulse/pulse-page.tsx'), 'PulsePage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/learn/practices/team',
    component: lazyRouteComponent(() => import('./practices/team/team-page.tsx'), 'TeamPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/learn/practices/training',
    component: lazyRouteComponent(() => import('./practices/training/trainings-page.tsx'), 'TrainingsPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/learn/practices/training/$id',
    component: lazyRouteComponent(() => import('./practices/training/training-page.tsx'), 'TrainingPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/learn/practices/mine',
    component: lazyRouteComponent(() => import('./practices/mine/mine-page.tsx'), 'MinePage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/learn/briefs',
    component: lazyRouteComponent(() => import('./briefs/briefs-page.tsx'), 'BriefsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/learn/briefs/$segment',
    validateSearch: BriefSearch,
    component: lazyRouteComponent(() => import('./briefs/brief-page.tsx'), 'BriefPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/learn/report',
    validateSearch: ReportSearch,
    component: lazyRouteComponent(() => import('./report/report-page.tsx'), 'ReportPage'),
  }),
] as const
