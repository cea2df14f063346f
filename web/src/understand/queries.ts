import { Catalogue } from '../../../server/record/touchpoints/contract.ts'
import { Heartline, SegmentChoices, TouchpointTrend, VerbatimPage, type Slice } from '../../../server/understand/journeys/contract.ts'
import { pages, resource } from '../app/api.ts'

/** What Understand asks the server. */
export const catalogueQuery = { ...resource('catalogue', Catalogue), staleTime: 60_000 }
export const segmentsQuery = { ...resource('segments', SegmentChoices), staleTime: 5 * 60_000 }
export const heartlineQuery = (journey: string, slice: Slice) => resource(`journeys/${journey}/heartline`, Heartline, slice)
export const trendQuery = (touchpoint: string, slice: Slice) => resource(`touchpoints/${touchpoint}/trend`, TouchpointTrend, slice)
export const verbatimPages = (touchpoint: string, query: { from?: string | undefined; to?: string | undefined; order: string }) =>
  pages(`touchpoints/${touchpoint}/verbatims`, VerbatimPage, query)
