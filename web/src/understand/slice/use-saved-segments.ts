import { useQuery } from '@tanstack/react-query'
import { SavedSegments } from '../../../../server/understand/segments/contract.ts'
import { resource } from '../../app/api.ts'
import { useSession } from '../../app/session.ts'

/** The saved segments that can be asked about: those worked out. Who sees a part of the organisation only is offered none, for they add up all of it. */
export function useSavedSegments() {
  const { person } = useSession()
  const { data } = useQuery({ ...resource('saved-segments', SavedSegments), staleTime: 60_000, enabled: person.scope === null })
  return { known: data !== undefined, saved: data?.items.filter((s) => s.asOf !== null) ?? [] }
}
