import { Button, Skeleton, Stack } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { NotEnough, OutcomeChoices } from '../../../../server/understand/drivers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Page } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { BasisNote, DriversAnswer } from './answer.tsx'
import { SegmentNote } from '../slice/segment-note.tsx'
import { DriverFilters } from './driver-filters.tsx'
import { KindsSection } from './kinds-section.tsx'
import { QuadrantsSection } from './quadrants-section.tsx'
import { driversQuery, outcomesQuery } from './queries.ts'
import { questionOf } from './search.ts'
import { SegmentsSection } from './segments-section.tsx'
import { WeightsSection } from './weights-section.tsx'
import { WhatIf } from './what-if.tsx'
import '../print.css'

const route = getRouteApi('/shell/understand/drivers')

/** What moves NPS, satisfaction, return or spend? */
export function DriversPage() {
  const choices = useQuery(outcomesQuery)
  if (choices.error) return <ErrorState error={choices.error} retry={() => void choices.refetch()} />
  return choices.data ? <Asked choices={choices.data} /> : <PageSkeleton />
}

function Asked({ choices }: { choices: OutcomeChoices }) {
  const { drivers: say } = useMessages()
  const search = route.useSearch()
  const question = questionOf(search, choices)
  const { data, error, refetch } = useQuery(driversQuery(question))
  const found = data?.state === 'ready' ? data : undefined
  return (
    <Page
      question={say.question[question.outcome]}
      answer={found ? <DriversAnswer found={found} outcome={question.outcome} /> : error || data ? undefined : null}
    >
      <DriverFilters search={search} question={question} choices={choices} />
      <SegmentNote segment={search.segment} />
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={420} radius="lg" />}
      {data?.state === 'not-enough' && <TooFew missing={data} />}
      {found && (
        <Stack gap="xl">
          <WeightsSection found={found} outcome={question.outcome} />
          <BasisNote found={found} outcome={question.outcome} within={search.within ?? 90} />
          <QuadrantsSection found={found} />
          <WhatIf found={found} question={question} search={search} />
          <KindsSection question={question} currency={found.basis.currency} />
          <SegmentsSection question={question} by={search.by} />
        </Stack>
      )}
    </Page>
  )
}

function TooFew({ missing }: { missing: NotEnough }) {
  const { drivers: { notEnough: say } } = useMessages()
  const { whole } = useFormats()
  const lacking = missing.lacking === 'customers' ? say.customers(whole(missing.have), whole(missing.need)) : say.drivers(missing.have)
  return (
    <EmptyState
      icon={IconAdjustments} title={say.title} hint={`${lacking} ${say.hint}`}
      action={<Button component={Link} to="/listen/surveys">{say.toSurveys}</Button>}
    />
  )
}
