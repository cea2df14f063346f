import { Button, Select, Skeleton } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMessages } from '../../app/language.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { sliceOf } from '../heartline/search.ts'
import { SegmentNote } from '../slice/segment-note.tsx'
import { isFiltered, noFilters, SliceControls } from '../slice/slice-controls.tsx'
import { AnswerSentence } from './answer-sentence.tsx'
import { ApproachDrawer } from './approach-drawer.tsx'
import { LadderSection } from './ladder-section.tsx'
import { NeedsSection } from './needs-section.tsx'
import { needsQuery } from './queries.ts'
import type { NeedsSearch } from './search.ts'
import '../print.css'

const route = getRouteApi('/shell/understand/needs')

/** What do customers need, and why? */
export function NeedsPage() {
  const { needs: say, understand: { page }, ui } = useMessages()
  const search = route.useSearch()
  const set = useSetSearch<NeedsSearch>()
  const { method: _, ...slice } = sliceOf(search)
  const query = useQuery({ ...needsQuery({ ...slice, by: search.by }), placeholderData: (last) => last })
  const needs = query.data
  const none = needs && needs.customers === 0 && needs.unnamed === 0 && needs.ladders.answers === 0
  return (
    <Page question={say.question} answer={needs && !none ? <AnswerSentence needs={needs} /> : query.error || none ? undefined : null}>
      <FilterBar active={isFiltered(slice) || search.by !== undefined} onClear={() => set({ ...noFilters, by: undefined })}>
        <SliceControls slice={slice} methods={false} />
        {needs && needs.dimensions.length > 0 && (
          <Select
            aria-label={say.filters.by} placeholder={say.filters.by} clearable w={180} value={search.by ?? null}
            onChange={(value) => set({ by: value ?? undefined })} data={needs.dimensions}
          />
        )}
      </FilterBar>
      <SegmentNote segment={slice.segment} />
      {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {!needs && !query.error && <Skeleton height={420} radius="lg" role="status" aria-label={ui.loading} />}
      {none && (
        <EmptyState
          icon={IconBulb} title={say.none} hint={isFiltered(slice) ? page.nobodyHereHint : say.noneHint}
          action={isFiltered(slice)
            ? <Button onClick={() => set(noFilters)}>{ui.clearFilters}</Button>
            : <Button component={Link} to="/listen/note">{say.toNote}</Button>}
        />
      )}
      {needs && !none && (
        <div aria-busy={query.isPlaceholderData} style={{ display: 'grid', gap: 32 }}>
          <NeedsSection needs={needs} />
          <LadderSection ladders={needs.ladders} />
        </div>
      )}
      {search.who !== undefined && <ApproachDrawer need={search.who} period={{ from: slice.from, to: slice.to }} />}
    </Page>
  )
}
