import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { IconMapPinOff, IconWaveSine } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { sliceOf } from '../heartline/search.ts'
import { catalogueQuery, heartlineQuery, trendQuery } from '../queries.ts'
import { Distribution } from './distribution.tsx'
import { Journeys } from './journeys.tsx'
import { Methods } from './methods.tsx'
import type { TouchpointSearch } from './search.ts'
import { TargetAndActual } from './target-and-actual.tsx'
import { TouchpointFacts } from './touchpoint-facts.tsx'
import { TouchpointFilters } from './touchpoint-filters.tsx'
import { TrendAnswerSentence } from './trend-answer-sentence.tsx'
import { Trend } from './trend.tsx'
import { Voices } from './voices.tsx'
import css from './touchpoint.module.css'
import '../print.css'

const route = getRouteApi('/shell/understand/touchpoints/$key')

/** How do customers feel at this touchpoint? */
export function TouchpointPage() {
  const {
    understand: { touchpoint: say },
  } = useMessages()
  const nameOf = useNames()
  const { allows } = useSession()
  const { key } = route.useParams()
  const search = route.useSearch()
  const set = useSetSearch<TouchpointSearch>()
  const slice = sliceOf(search)
  const catalogue = useQuery(catalogueQuery)
  const trend = useQuery(trendQuery(key, slice))
  const touchpoint = catalogue.data?.touchpoints.find((candidate) => candidate.key === key)
  const journeys = catalogue.data?.journeys.filter((journey) => journey.touchpoints.includes(key)) ?? []
  const line = useQuery({
    ...heartlineQuery(journeys[0]?.key ?? '', slice),
    enabled: journeys.length > 0,
  })
  const point = line.data?.points.find((candidate) => candidate.touchpoint.key === key)

  if (catalogue.error) return <ErrorState error={catalogue.error} retry={() => void catalogue.refetch()} />
  if (!catalogue.data) return <PageSkeleton />
  if (!touchpoint) {
    return (
      <Page question={say.unknown}>
        <EmptyState
          icon={IconMapPinOff}
          title={say.unknownTitle(key)}
          hint={say.unknownHint}
          action={
            <Button component={Link} to="/understand/touchpoints">
              {say.toCatalogue}
            </Button>
          }
        />
      </Page>
    )
  }
  return (
    <Page
      question={say.question(nameOf(touchpoint.names))}
      above={
        <WayBack to="/understand/heartline" search={slice}>{say.toHeartline}</WayBack>
      }
      answer={trend.data ? <TrendAnswerSentence trend={trend.data} point={point} /> : trend.error ? undefined : null}
      actions={
        allows('verbatims.read') && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconWaveSine size={16} />}
            renderRoot={(props) => <Link to="/listen/signals" search={{ touchpoint: key }} {...props} />}
          >
            {say.toSignals}
          </Button>
        )
      }
    >
      <TouchpointFilters search={search} />
      <TouchpointFacts touchpoint={touchpoint} />
      {trend.error ? (
        <ErrorState error={trend.error} retry={() => void trend.refetch()} />
      ) : !trend.data ? (
        <Skeleton height={300} radius="lg" />
      ) : (
        <Stack gap="xl">
          <Trend trend={trend.data} target={touchpoint.target?.tone ?? null} />
          {trend.data.tone.length > 0 && (
            <div className={css.pair}>
              <Section title={say.distribution}>
                <Distribution distribution={trend.data.distribution} name={`spread-${key}`} />
              </Section>
              <Section title={say.targetAndActual}>
                <TargetAndActual touchpoint={touchpoint} point={point} inJourney={journeys.length > 0} />
              </Section>
            </div>
          )}
          <div className={css.pair}>
            {trend.data.methods.length > 0 && (
              <Section title={say.methods} note={say.methodsNote}>
                <Methods methods={trend.data.methods} />
              </Section>
            )}
            <Section title={say.journeys}>
              <Journeys touchpoint={key} journeys={journeys} touchpoints={catalogue.data.touchpoints} slice={slice} />
            </Section>
          </div>
        </Stack>
      )}
      <div className={css.voicesPart}>
        {allows('verbatims.read') ? (
          <Section title={say.voices} note={slice.method === undefined ? undefined : say.voicesOfAll}>
            <Voices
              touchpoint={key}
              slice={slice}
              order={search.order ?? 'newest'}
              onOrder={(order) => set({ order: order === 'newest' ? undefined : order })}
            />
          </Section>
        ) : (
          <Text size="sm" c="dimmed">
            {say.voicesForbidden}
          </Text>
        )}
      </div>
    </Page>
  )
}
