import { useQuery } from '@tanstack/react-query'
import { Catalogue } from '../../../server/record/touchpoints/contract.ts'
import { Heartline, type Pulse } from '../../../server/understand/journeys/contract.ts'
import { resource } from '../app/api.ts'
import { spanOf } from './last-days.ts'

/** The catalogue's first journey and its heartline over the days of the pulse. */
export function useFirstHeartline(pulse: Pulse) {
  const catalogue = useQuery({ ...resource('catalogue', Catalogue), staleTime: 60_000 })
  const journey = catalogue.data?.journeys[0]
  const heartline = useQuery({ ...resource(`journeys/${journey?.key}/heartline`, Heartline, spanOf(pulse)), enabled: !!journey })
  return {
    catalogue: catalogue.data, journey, heartline: heartline.data,
    pending: catalogue.isPending || (!!journey && heartline.isPending),
  }
}
