import { useQuery } from '@tanstack/react-query'
import { Catalogue } from '../../../../server/record/touchpoints/contract.ts'
import { resource } from '../../app/api.ts'
import { useNames } from '../../app/language.tsx'

/** The catalogue's touchpoints, and their names by key or alias; a place it does not know goes by what it was called. */
export function useTouchpointNames() {
  const names = useNames()
  const touchpoints = useQuery({ ...resource('catalogue', Catalogue), staleTime: 60_000 }).data?.touchpoints ?? []
  const byKey = new Map(touchpoints.flatMap((t) => [t.key, ...t.aliases].map((key) => [key, names(t.names)] as const)))
  return {
    touchpoints,
    nameOf: (key: string) => byKey.get(key) ?? key,
    choices: touchpoints.map((t) => ({ value: t.key, label: names(t.names) })),
  }
}
