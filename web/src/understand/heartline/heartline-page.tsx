import { Button, Skeleton } from '@mantine/core'
import { IconPrinter, IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useMessages, useNames } from '../../app/language.tsx'
import { Page } from '../../ui/page.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { catalogueQuery, heartlineQuery } from '../queries.ts'
import { AnswerSentence } from './answer-sentence.tsx'
import { HeartlineFigure } from './heartline-figure.tsx'
import { HeartlineFilters } from './filters.tsx'
import { journeyOf, keepJourney } from './last-journey.ts'
import { useLineNames } from './line-names.ts'
import '../print.css'
import { NoJourney } from '../slice/no-journey.tsx'
import { SegmentNote } from '../slice/segment-note.tsx'
import { isFiltered, noFilters } from '../slice/slice-controls.tsx'
import { secondSliceOf, sliceOf, type HeartlineSearch } from './search.ts'

/** What do customers feel along this journey? */
export function HeartlinePage() {
  const {
    understand: { page, heartline },
    ui,
  } = useMessages()
  const nameOf = useNames()
  const search = useSearch({ from: '/shell/understand/heartline' })
  const set = useSetSearch<HeartlineSearch>()
  const navigate = useNavigate()
  const router = useRouter()
  const catalogue = useQuery(catalogueQuery)
  const journey = journeyOf(search.journey, catalogue.data?.journeys)
  const [slice, secondSlice] = [sliceOf(search), secondSliceOf(search)]
  const first = useQuery({
    ...heartlineQuery(journey ?? '', slice),
    enabled: journey !== undefined,
  })
  const other = useQuery({
    ...heartlineQuery(journey ?? '', secondSlice ?? {}),
    enabled: journey !== undefined && secondSlice !== null,
  })
  const { name, secondName, days } = useLineNames(slice, secondSlice)
  useEffect(() => {
    if (search.journey !== undefined) keepJourney(search.journey)
  }, [search.journey])

  if (catalogue.data && !journey) return <NoJourney question={page.question} />
  const second = secondSlice && other.data ? { line: other.data, name: secondName } : null
  const journeyNames = catalogue.data?.journeys.find(({ key }) => key === journey)?.names
  const line = first.data
  const nobody = line?.scores === 0 && line.customers === 0
  const touchpointLink = (key: string) => ({ to: '/understand/touchpoints/$key', params: { key }, search: slice }) as const
  const failed = first.error ?? catalogue.error ?? (secondSlice ? other.error : null)
  return (
    <Page
      question={journeyNames && catalogue.data!.journeys.length > 1 ? page.questionOf(nameOf(journeyNames)) : page.question}
      answer={line && !nobody ? <AnswerSentence line={line} second={second} /> : failed || nobody ? undefined : null}
      actions={
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPrinter size={16} />}
          onClick={() => window.print()}
          visibleFrom="sm"
        >
          {heartline.print}
        </Button>
      }
    >
      <HeartlineFilters search={search} journeys={catalogue.data?.journeys ?? []} journey={journey} />
      <SegmentNote segment={slice.segment} />
      {failed && (
        <ErrorState
          error={failed}
          retry={() => void Promise.all([catalogue, first, ...(secondSlice ? [other] : [])].map((query) => query.refetch()))}
        />
      )}
      {!line && !failed && <Skeleton height={460} radius="lg" role="status" aria-label={ui.loading} />}
      {nobody && !failed && (
        <EmptyState
          icon={IconRoute}
          title={page.nobody}
          hint={isFiltered(slice) ? page.nobodyHereHint : page.nobodyHint}
          action={
            isFiltered(slice) ? (
              <Button onClick={() => set(noFilters)}>{ui.clearFilters}</Button>
            ) : (
              <Button component={Link} to="/listen/imports">
                {page.toImports}
              </Button>
            )
          }
        />
      )}
      {line && !failed && !nobody && (
        <div aria-busy={first.isPlaceholderData || other.isPlaceholderData}>
          <HeartlineFigure
            line={line}
            name={name}
            days={days}
            second={second}
            slice={slice}
            hrefOf={(key) => router.buildLocation(touchpointLink(key)).href}
            onOpen={(key) => void navigate(touchpointLink(key))}
          />
        </div>
      )}
    </Page>
  )
}
