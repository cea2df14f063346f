import { Catalogue } from '../../../server/record/touchpoints/contract.ts'
import {
  Heartline,
  SegmentChoices,
  TouchpointTrend,
  VerbatimPage,
  type Slice,
} from '../../../server/understand/journeys/contract.ts'
import type { Query, QueryKey } from '@tanstack/react-query'
import { pages, resource } from '../app/api.ts'

/** What Understand asks the server. */
export const catalogueQuery = { ...resource('catalogue', Catalogue), staleTime: 60_000 }
export const segmentsQuery = { ...resource('segments', SegmentChoices), staleTime: 5 * 60_000 }
export const heartlineQuery = (journey: string, slice: Slice) => resource(`journeys/${journey}/heartline`, Heartline, slice)
export const trendQuery = (touchpoint: string, slice: Slice) =>
  resource(`touchpoints/${touchpoint}/trend`, TouchpointTrend, slice)
export const verbatimPages = (touchpoint: string, query: { from?: string | undefined; to?: string | undefined; order: string }) =>
  pages(`touchpoints/${touchpoint}/verbatims`, VerbatimPage, query)

/**
 * Keeps the last answer on the page while only the filters change; another journey or touchpoint begins afresh, so that
 * no figure ever stands under a name that is not its own.
 */
export const keepWhileFiltering =
  (key: QueryKey) =>
  <T>(last: T | undefined, lastQuery: Pick<Query, 'queryKey'> | undefined): T | undefined =>
    lastQuery && lastQuery.queryKey.slice(0, -1).join('/') === key.slice(0, -1).join('/') ? last : undefined
