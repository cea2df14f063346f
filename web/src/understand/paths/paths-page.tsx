import { Button, Skeleton } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { address } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DownloadMenu } from '../../ui/download-menu.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { sliceOf } from '../heartline/search.ts'
import { pathsQuery } from '../queries.ts'
import { JourneySelect } from '../slice/journey-select.tsx'
import { NoJourney } from '../slice/no-journey.tsx'
import { SegmentNote } from '../slice/segment-note.tsx'
import { isFiltered, noFilters, SliceControls } from '../slice/slice-controls.tsx'
import { useJourney } from '../slice/use-journey.ts'
import { AnswerSentence } from './answer-sentence.tsx'
import { EvidenceDrawer } from './evidence-drawer.tsx'
import { MapSection } from './map-section.tsx'
import type { PathsSearch } from './search.ts'
import { StagesSection } from './stages-section.tsx'
import { StuckSection } from './stuck-section.tsx'
import '../print.css'

const route = getRouteApi('/shell/understand/paths')
const fewMoves = 25

/** Where do customers go, and where do they get stuck? */
export function PathsPage() {
  const { paths: say, understand: { page }, ui } = useMessages()
  const { allows, seesAll } = useSession()
  const search = route.useSearch()
  const set = useSetSearch<PathsSearch>()
  const slice = sliceOf(search)
  const { catalogue, journeys, journey, touchpointName } = useJourney(search.journey)
  const query = useQuery({ ...pathsQuery(journey ?? '', slice), enabled: journey !== undefined })
  if (catalogue.data && !journey) return <NoJourney question={say.question} />
  const paths = query.data
  const failed = query.error ?? catalogue.error
  const nobody = paths?.customers === 0
  return (
    <Page
      question={say.question} answer={paths && !nobody ? <AnswerSentence paths={paths} /> : failed || nobody ? undefined : null}
      actions={allows('customers.read') && seesAll && journey !== undefined && paths && !nobody && (
        <DownloadMenu label={say.eventLog} files={[{ label: say.eventLog, href: address(`journeys/${journey}/event-log`, slice) }]} />
      )}
    >
      <FilterBar active={isFiltered(slice)} onClear={() => set(noFilters)}>
        <JourneySelect journeys={journeys} journey={journey} />
        <SliceControls slice={slice} methods={false} />
      </FilterBar>
      <SegmentNote segment={slice.segment} />
      {failed && <ErrorState error={failed} retry={() => void Promise.all([catalogue.refetch(), query.refetch()])} />}
      {!paths && !failed && <Skeleton height={420} radius="lg" role="status" aria-label={ui.loading} />}
      {nobody && !failed && (
        <EmptyState
          icon={IconRoute} title={page.nobody} hint={isFiltered(slice) ? page.nobodyHereHint : page.nobodyHint}
          action={isFiltered(slice)
            ? <Button onClick={() => set(noFilters)}>{ui.clearFilters}</Button>
            : <Button component={Link} to="/listen/imports">{page.toImports}</Button>}
        />
      )}
      {paths && !nobody && !failed && (
        <div aria-busy={query.isPlaceholderData} style={{ display: 'grid', gap: 32 }}>
          <StagesSection paths={paths} />
          <StuckSection paths={paths} nameOf={touchpointName} />
          <MapSection paths={paths} shown={search.moves ?? fewMoves} nameOf={touchpointName} />
        </div>
      )}
      {journey !== undefined && search.why && <EvidenceDrawer journey={journey} stage={search.why} slice={slice} />}
    </Page>
  )
}
