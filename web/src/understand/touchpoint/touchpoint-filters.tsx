import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { sliceOf } from '../heartline/search.ts'
import { SegmentNote } from '../slice/segment-note.tsx'
import { isFiltered, noFilters, SliceControls } from '../slice/slice-controls.tsx'
import type { TouchpointSearch } from './search.ts'

export function TouchpointFilters({ search }: { search: TouchpointSearch }) {
  const set = useSetSearch<TouchpointSearch>()
  const slice = sliceOf(search)
  return (
    <>
      <FilterBar active={isFiltered(slice)} onClear={() => set(noFilters)}><SliceControls slice={slice} /></FilterBar>
      <SegmentNote segment={slice.segment} />
    </>
  )
}
