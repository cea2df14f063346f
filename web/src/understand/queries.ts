import { Catalogue, type Stage } from '../../../server/record/touchpoints/contract.ts'
import { type EmotionQuery, JourneyEmotions } from '../../../server/understand/emotions/contract.ts'
import { Heartline, SegmentChoices, TouchpointTrend, VerbatimPage } from '../../../server/understand/journeys/contract.ts'
import { Paths, StuckEvidence } from '../../../server/understand/paths/contract.ts'
import type { Slice } from '../../../server/understand/slice/contract.ts'
import type { QueryKey } from '@tanstack/react-query'
import type { ZodType } from 'zod'
import { pages, resource } from '../app/api.ts'

/** What Understand asks the server. */
export const catalogueQuery = { ...resource('catalogue', Catalogue), staleTime: 60_000 }
export const segmentsQuery = { ...resource('segments', SegmentChoices), staleTime: 5 * 60_000 }
export const verbatimPages = (touchpoint: string, query: Slice & { order: string }) =>
  pages(`touchpoints/${touchpoint}/verbatims`, VerbatimPage, query)

/** The line of a journey, and the trend of a touchpoint, for a slice. */
export const heartlineQuery = (journey: string, slice: Slice) => filtered(`journeys/${journey}/heartline`, Heartline, slice)
export const emotionsQuery = (journey: string, query: EmotionQuery) => filtered(`journeys/${journey}/emotions`, JourneyEmotions, query)
export const pathsQuery = (journey: string, slice: Slice) => filtered(`journeys/${journey}/paths`, Paths, slice)
export const stuckEvidenceQuery = (journey: string, stage: Stage, slice: Slice) =>
  resource(`journeys/${journey}/paths/${stage}`, StuckEvidence, slice)
export const trendQuery = (touchpoint: string, slice: Slice) =>
  filtered(`touchpoints/${touchpoint}/trend`, TouchpointTrend, slice)

/** A read that keeps its last answer on the page while only the filters change. */
function filtered<T>(path: string, shape: ZodType<T>, slice: Slice) {
  const query = resource(path, shape, slice)
  return {
    ...query,
    placeholderData: (last: T | undefined, lastQuery?: { queryKey: QueryKey }) =>
      keptFor(query.queryKey, lastQuery?.queryKey, last),
  }
}

/** The last answer where it was about the same thing: no figure may stand under a name that is not its own. */
export function keptFor<T>(key: QueryKey, lastKey: QueryKey | undefined, last: T | undefined): T | undefined {
  const subject = (of: QueryKey) => of.slice(0, -1).join('/')
  return lastKey && subject(lastKey) === subject(key) ? last : undefined
}
