import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconClipboardText, IconEye, IconFileImport, IconMailbox, IconPencilPlus, IconWaveSine } from '@tabler/icons-react'
import { z } from 'zod'
import { ObservationKind } from '../../../server/listen/observations/contract.ts'
import type { PageEntry } from '../app/page-entry.ts'
import { shellRoute } from '../app/root.tsx'
import { ResultsSearch } from './surveys/results/search.ts'

const parent = () => shellRoute

export const listenPages: PageEntry[] = [
  { room: 'listen', to: '/listen/signals', title: (m) => m.listen.pages.signals, icon: IconWaveSine, needs: 'verbatims.read' },
  { room: 'listen', to: '/listen/surveys', title: (m) => m.surveys.page, icon: IconClipboardText, needs: 'catalogue.read' },
  { room: 'listen', to: '/listen/imports', title: (m) => m.listen.pages.imports, icon: IconFileImport, needs: 'imports.run' },
  { room: 'listen', to: '/listen/sources', title: (m) => m.sources.page, icon: IconMailbox, needs: 'sources.manage' },
  {
    room: 'listen',
    to: '/listen/note',
    title: (m) => m.observations.pages.note,
    icon: IconPencilPlus,
    needs: 'observations.record',
  },
  { room: 'listen', to: '/listen/observations', title: (m) => m.observations.pages.seen, icon: IconEye, needs: 'customers.read' },
]

/** Filters that cannot be read, as in a mangled link, are left out rather than made an error. */
const SignalSearch = z.object({
  type: z.string().max(60).optional().catch(undefined),
  touchpoint: z.string().max(80).optional().catch(undefined),
  customer: z.number().int().positive().optional().catch(undefined),
  withText: z.boolean().optional().catch(undefined),
  /** One signal: its name, and its time, by which history finds it. */
  source: z.string().max(200).optional().catch(undefined),
  id: z.string().max(200).optional().catch(undefined),
  at: z.iso.datetime().optional().catch(undefined),
})
export type SignalSearch = z.infer<typeof SignalSearch>

const NoteSearch = z.object({
  kind: ObservationKind.optional().catch(undefined),
  customer: z.number().int().positive().optional().catch(undefined),
})
const ObservationSearch = z.object({
  kind: ObservationKind.optional().catch(undefined),
  touchpoint: z.string().max(80).optional().catch(undefined),
  person: z.string().max(100).optional().catch(undefined),
  customer: z.number().int().positive().optional().catch(undefined),
  days: z.number().int().min(1).max(366).optional().catch(undefined),
})
export type ObservationSearch = z.infer<typeof ObservationSearch>

/** What is shown of a survey: its draft, or a version by number. */
const SurveySearch = z.object({ shown: z.union([z.literal('draft'), z.number().int().positive()]).optional().catch(undefined) })

/** Where an author is in the editor of a survey. */
const EditorSearch = z.object({
  view: z.enum(['translate', 'settings', 'try']).optional().catch(undefined),
  question: z.string().max(60).optional().catch(undefined),
})

export const listenRoutes = [
  createRoute({
    getParentRoute: parent,
    path: '/listen/signals',
    validateSearch: SignalSearch,
    component: lazyRouteComponent(() => import('./signals/page.tsx'), 'SignalsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/note',
    validateSearch: NoteSearch,
    component: lazyRouteComponent(() => import('./observations/note-page.tsx'), 'NotePage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/observations',
    validateSearch: ObservationSearch,
    component: lazyRouteComponent(() => import('./observations/seen-page.tsx'), 'SeenPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/observations/phrases',
    component: lazyRouteComponent(() => import('./observations/phrases-page.tsx'), 'PhrasesPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/surveys',
    component: lazyRouteComponent(() => import('./surveys/list-page.tsx'), 'SurveysPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/surveys/$key',
    validateSearch: SurveySearch,
    component: lazyRouteComponent(() => import('./surveys/detail-page.tsx'), 'SurveyPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/surveys/$key/results',
    validateSearch: ResultsSearch,
    component: lazyRouteComponent(() => import('./surveys/results/page.tsx'), 'SurveyResultsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/surveys/$key/invitations',
    validateSearch: z.object({ rule: z.number().int().positive().optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./surveys/invitations/page.tsx'), 'InvitationsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/surveys/$key/edit',
    validateSearch: EditorSearch,
    component: lazyRouteComponent(() => import('./surveys/editor/page.tsx'), 'SurveyEditorPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/sources',
    component: lazyRouteComponent(() => import('./sources/page.tsx'), 'SourcesPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/sources/webhooks/$id',
    params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
    component: lazyRouteComponent(() => import('./sources/webhook-page.tsx'), 'WebhookPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/imports',
    component: lazyRouteComponent(() => import('./imports/page.tsx'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/imports/new/$file',
    component: lazyRouteComponent(() => import('./imports/mapping-page.tsx'), 'MappingPage'),
  }),
  createRoute({
    getParentRoute: parent,
    path: '/listen/imports/$id',
    params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
    component: lazyRouteComponent(() => import('./imports/detail-page.tsx'), 'ImportPage'),
  }),
] as const
