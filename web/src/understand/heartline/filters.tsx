import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Journey } from '../../../../server/record/touchpoints/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { segmentsQuery } from '../queries.ts'
import { JourneySelect } from '../slice/journey-select.tsx'
import { fromValue, savedGroup, segmentGroups, toSlice, valueOf } from '../slice/segment-options.ts'
import { isFiltered, noFilters, SliceControls } from '../slice/slice-controls.tsx'
import { useSavedSegments } from '../slice/use-saved-segments.ts'
import { sliceOf, type HeartlineSearch } from './search.ts'

interface HeartlineFiltersProps {
  search: HeartlineSearch
  journeys: readonly Journey[]
  journey: string | undefined
}

/** Which journey, whose feelings, when, and what they are held against: all of it in the address. */
export function HeartlineFilters({ search, journeys, journey }: HeartlineFiltersProps) {
  const set = useSetSearch<HeartlineSearch>()
  const slice = sliceOf(search)
  return (
    <FilterBar
      active={isFiltered(slice) || search.vs !== undefined}
      onClear={() => set({ ...noFilters, vs: undefined, vsDimension: undefined, vsMember: undefined, vsSegment: undefined })}
    >
      <JourneySelect journeys={journeys} journey={journey} />
      <SliceControls slice={slice} />
      <CompareWith search={search} />
    </FilterBar>
  )
}

/** What the line is held against: another period, everybody, or another segment. */
function CompareWith({ search }: { search: HeartlineSearch }) {
  const {
    understand: { filters },
    ui,
  } = useMessages()
  const set = useSetSearch<HeartlineSearch>()
  const { data: choices } = useQuery(segmentsQuery)
  const { saved } = useSavedSegments()
  const own = valueOf(sliceOf(search))
  const hasPeriod = search.from !== undefined && search.to !== undefined
  const against = { dimension: search.vsDimension, member: search.vsMember, segment: search.vsSegment }
  const chosen = search.vs === 'segment' ? valueOf(against) : (search.vs ?? null)
  const choose = (choice: string | null) => {
    const chosenSegment = fromValue(choice)
    const { dimension: vsDimension, member: vsMember, segment: vsSegment } = toSlice(chosenSegment)
    set({ vs: chosenSegment ? 'segment' : ((choice ?? undefined) as HeartlineSearch['vs']), vsDimension, vsMember, vsSegment })
  }
  const period = (value: 'before' | 'year-before', label: string) => ({
    value,
    label: hasPeriod ? label : filters.needsPeriod(label),
    disabled: !hasPeriod,
  })
  return (
    <Select
      aria-label={filters.compare}
      placeholder={filters.compare}
      searchable
      clearable
      limit={200}
      value={chosen}
      onChange={choose}
      w={180}
      nothingFoundMessage={ui.nothingFound}
      comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
      data={[
        {
          group: filters.anotherPeriod,
          items: [period('before', filters.periodBefore), period('year-before', filters.yearBefore)],
        },
        ...(own === null ? [] : [{ group: filters.everybodyGroup, items: [{ value: 'everybody', label: filters.everybody }] }]),
        ...[
          ...savedGroup(filters.savedSegments, saved, against.segment),
          ...segmentGroups(choices?.dimensions ?? [], fromValue(chosen) && against.segment === undefined ? chosen : null),
        ].map(({ group, items }) => ({ group, items: items.filter((item) => item.value !== own) })),
      ]}
    />
  )
}
