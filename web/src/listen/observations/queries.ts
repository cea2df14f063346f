import {
  ObservationCounts,
  ObservationPage,
  PhraseList,
  type ObservationFilter,
} from '../../../../server/listen/observations/contract.ts'
import { pages, resource } from '../../app/api.ts'

/** Kept while the page is open, so that the buttons stay when the connection goes. */
export const phrasesQuery = {
  ...resource('observation-phrases', PhraseList),
  staleTime: 60_000,
  gcTime: Number.POSITIVE_INFINITY,
}

export const countsQuery = (filter: Partial<ObservationFilter>) => resource('observations/counts', ObservationCounts, filter)
export const observationsQuery = (filter: Partial<ObservationFilter>, limit?: number) =>
  pages('observations', ObservationPage, { ...filter, limit })
