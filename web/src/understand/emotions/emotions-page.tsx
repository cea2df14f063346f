import { Button, Select, Skeleton, Text } from '@mantine/core'
import { IconMoodSmile } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type FeelingSource, feelingSources } from '../../../../server/understand/emotions/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { sliceOf } from '../heartline/search.ts'
import { emotionsQuery } from '../queries.ts'
import { JourneySelect } from '../slice/journey-select.tsx'
import { NoJourney } from '../slice/no-journey.tsx'
import { SegmentNote } from '../slice/segment-note.tsx'
import { isFiltered, noFilters, SliceControls } from '../slice/slice-controls.tsx'
import { useJourney } from '../slice/use-journey.ts'
import { EmotionEffectSection } from '../value/emotion-effect.tsx'
import { AnswerSentence } from './answer-sentence.tsx'
import { PatternSection } from './pattern-section.tsx'
import { PeakEndSection } from './peak-end-section.tsx'
import { Plane } from './plane.tsx'
import type { EmotionsSearch } from './search.ts'
import { TouchpointsTable } from './touchpoints-table.tsx'
import '../print.css'

const route = getRouteApi('/shell/understand/emotions')

/** How strongly do customers feel, and is it what is wanted? */
export function EmotionsPage() {
  const { emotions: say, ui } = useMessages()
  const { whole } = useFormats()
  const search = route.useSearch()
  const set = useSetSearch<EmotionsSearch>()
  const slice = sliceOf(search)
  const { catalogue, journeys, journey, touchpointName } = useJourney(search.journey)
  const query = useQuery({ ...emotionsQuery(journey ?? '', { ...slice, source: search.source }), enabled: journey !== undefined })
  if (catalogue.data && !journey) return <NoJourney question={say.question} />
  const emotions = query.data
  const failed = query.error ?? catalogue.error
  const silent = emotions && emotions.available.stated + emotions.available.written === 0
  return (
    <Page question={say.question} answer={emotions && !silent ? <AnswerSentence emotions={emotions} /> : failed || silent ? undefined : null}>
      <FilterBar active={isFiltered(slice) || search.source !== undefined} onClear={() => set({ ...noFilters, source: undefined })}>
        <JourneySelect journeys={journeys} journey={journey} />
        <SliceControls slice={slice} methods={false} />
        {emotions && !silent && (
          <Select
            aria-label={say.source.label} allowDeselect={false} w={260} value={emotions.source}
            onChange={(value) => set({ source: value as FeelingSource })}
            data={feelingSources.map((source) => ({
              value: source, label: say.source.counted(say.source[source], whole(emotions.available[source])), disabled: emotions.available[source] === 0,
            }))}
          />
        )}
      </FilterBar>
      <SegmentNote segment={slice.segment} />
      {failed && <ErrorState error={failed} retry={() => void Promise.all([catalogue.refetch(), query.refetch()])} />}
      {!emotions && !failed && <Skeleton height={440} radius="lg" role="status" aria-label={ui.loading} />}
      {silent && !failed && (
        <EmptyState
          icon={IconMoodSmile} title={say.noFeelings} hint={say.noFeelingsHint}
          action={<Button component={Link} to="/listen/surveys">{say.toSurveys}</Button>}
        />
      )}
      {emotions && !silent && !failed && (
        <div aria-busy={query.isPlaceholderData} style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 32 }}>
          <div>
            <Plane emotions={emotions} whole={search.plane === 'whole'} />
            <Text size="sm" c="dimmed">{say.source[`${emotions.source}Note`]}</Text>
          </div>
          <TouchpointsTable emotions={emotions} />
          <PatternSection pattern={emotions.pattern} nameOf={touchpointName} />
          <PeakEndSection peakEnd={emotions.peakEnd} />
          <EmotionEffectSection slice={slice} />
        </div>
      )}
    </Page>
  )
}
