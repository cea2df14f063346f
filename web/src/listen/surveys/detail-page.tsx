import { useState } from 'react'
import { Anchor, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { SurveyDetail } from '../../../../server/listen/surveys/contract.ts'
import { ApiError } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { useTouchpointNames } from '../signals/touchpoint-names.ts'
import { useSurveyActions } from './actions.ts'
import { CopySurvey } from './copy-survey.tsx'
import { Faults } from './faults.tsx'
import { InvitationsLink } from './invitations-link.tsx'
import { Links } from './links.tsx'
import { ResultsLink } from './results/results-link.tsx'
import { asSurvey, surveyQuery, surveysQuery, versionQuery } from './queries.ts'
import { ShownSurvey } from './shown-survey.tsx'
import { StateActions } from './state-actions.tsx'
import { StateBadge } from './state-badge.tsx'
import { Versions } from './versions.tsx'

const route = getRouteApi('/shell/listen/surveys/$key')

/** One survey, found by its key: whether people can answer, how they come to it, and what they see. */
export function SurveyPage() {
  const { key } = route.useParams()
  const all = useQuery(surveysQuery)
  const id = all.data?.items.find((s) => s.key === key)?.id
  const found = useQuery({ ...surveyQuery(id ?? 0), enabled: id !== undefined })
  const error = all.error ?? found.error
  if (found.data) return <SurveyPageOf survey={found.data} />
  if (error) return <ErrorState error={error} retry={() => void (all.error ? all : found).refetch()} />
  if (all.data && id === undefined) return <NoSuchSurvey />
  return <PageSkeleton />
}

function NoSuchSurvey() {
  const { ui } = useMessages()
  return <ErrorState error={new ApiError({ title: ui.error.notFound, detail: ui.error.notFoundHint, status: 404 })} />
}

function SurveyPageOf({ survey }: { survey: SurveyDetail }) {
  const {
    surveys: { detail: words },
  } = useMessages()
  const { allows, seesAll } = useSession()
  const { nameOf } = useTouchpointNames()
  const actions = useSurveyActions(survey)
  const changed = useDraftChanged(survey)
  const [copying, setCopying] = useState(false)
  return (
    <Page
      question={survey.name}
      answer={<Answer survey={survey} />}
      above={
        <Anchor component={Link} to="/listen/surveys" size="sm">
          ← {words.back}
        </Anchor>
      }
      actions={
        <>
          {allows('analysis.read') && survey.version !== null && <ResultsLink survey={survey} />}
          {allows('catalogue.edit') && (
            <StateActions survey={survey} changed={changed} actions={actions} onCopy={() => setCopying(true)} />
          )}
        </>
      }
    >
      <Group gap="md" mt={-8}>
        <StateBadge state={survey.state} />
        <Text size="sm" c="dimmed">
          {words.facts(nameOf(survey.touchpoint))}
        </Text>
        {survey.anonymous && (
          <Text size="sm" c="dimmed">
            {words.anonymous}
          </Text>
        )}
      </Group>
      {changed && survey.version !== null && <Text>{words.changed(survey.version)}</Text>}
      {survey.faults.length > 0 && (
        <Section title={words.faults}>
          <Faults faults={survey.faults} survey={asSurvey(survey.definition)} />
        </Section>
      )}
      {!seesAll && <Text c="dimmed" size="sm">{words.ofAll}</Text>}
      {allows('customers.read') && seesAll && <InvitationsLink survey={survey} />}
      {allows('customers.read') && seesAll && <Links survey={survey} actions={actions} mayEdit={allows('catalogue.edit')} />}
      <ShownSurvey survey={survey} />
      <Versions survey={survey} />
      {copying && <CopySurvey survey={survey} onClose={() => setCopying(false)} />}
    </Page>
  )
}

/** True where the draft is not what people see. Both come from the same store, so their JSON is written in one order. */
function useDraftChanged(survey: SurveyDetail): boolean {
  const published = useQuery({ ...versionQuery(survey.id, survey.version ?? 0), enabled: survey.version !== null }).data
  return !!published && JSON.stringify(published.definition) !== JSON.stringify(survey.definition)
}

function Answer({ survey }: { survey: SurveyDetail }) {
  const {
    surveys: {
      detail: { answer },
    },
  } = useMessages()
  const format = useFormats()
  const complete = format.whole(survey.sheets.complete)
  switch (survey.state) {
    case 'draft':
      return survey.faults.length > 0 ? answer.draftFaults(survey.faults.length) : <Strong>{answer.draft}</Strong>
    case 'open':
      return <Strong>{answer.open(survey.version ?? 1, complete)}</Strong>
    case 'closed':
      return <Strong>{answer.closed(complete)}</Strong>
    case 'retired':
      return answer.retired
  }
}
