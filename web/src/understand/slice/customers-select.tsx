import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { segmentsQuery } from '../queries.ts'
import { fromValue, savedGroup, segmentGroups, toSlice, toValue, valueOf } from './segment-options.ts'
import { useSavedSegments } from './use-saved-segments.ts'

/** Everybody, the customers of a saved segment, or one member of a dimension: chosen into the address. */
export function CustomersSelect({ slice, width = 160 }: { slice: Slice; width?: number }) {
  const { understand: { filters }, ui } = useMessages()
  const set = useSetSearch<Slice>()
  const { data: choices } = useQuery(segmentsQuery)
  const { saved } = useSavedSegments()
  const { person: { scope } } = useSession()
  // Who sees a part of the organisation asks of that part, also where nothing is chosen: the server fills it in.
  const chosen = valueOf(slice) ?? (scope && toValue(scope.dimension, scope.members[0]!))
  return (
    <Select
      aria-label={filters.customers} placeholder={filters.everybody} searchable clearable={scope === null} allowDeselect={scope === null} limit={200} w={width}
      data={[...savedGroup(filters.savedSegments, saved, slice.segment), ...segmentGroups(choices?.dimensions ?? [], slice.segment === undefined ? chosen : null)]}
      nothingFoundMessage={ui.nothingFound} value={chosen} onChange={(value) => set(toSlice(fromValue(value)))}
    />
  )
}
