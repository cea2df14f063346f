import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useNames } from '../../app/language.tsx'
import { journeyOf } from '../heartline/last-journey.ts'
import { catalogueQuery } from '../queries.ts'

/** The journey that a page is about, of those in the catalogue, and the names of its touchpoints. */
export function useJourney(asked: string | undefined) {
  const nameOf = useNames()
  const catalogue = useQuery(catalogueQuery)
  const { data } = catalogue
  return {
    catalogue,
    journeys: data?.journeys ?? [],
    journey: journeyOf(asked, data?.journeys),
    touchpointName: useCallback(
      (key: string) => {
        const touchpoint = data?.touchpoints.find((t) => t.key === key)
        return touchpoint ? nameOf(touchpoint.names) : key
      },
      [data, nameOf],
    ),
  }
}
