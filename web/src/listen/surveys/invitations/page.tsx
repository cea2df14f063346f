import { useState } from 'react'
import { Anchor, Button } from '@mantine/core'
import { IconMailForward } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import type { Reached as ReachedView } from '../../../../../server/listen/surveys/invitations/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { fewAnswers } from '../../../ui/measure.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PageSkeleton } from '../../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { Strong } from '../../../understand/strong.tsx'
import { useSurvey } from '../use-survey.ts'
import { useInvitationActions } from './actions.ts'
import { MailPreview } from './mail-preview.tsx'
import { rulesQuery } from './queries.ts'
import { Reached } from './reached.tsx'
import { RoundForm } from './round-form.tsx'
import { RuleList } from './rule-list.tsx'
import { SentTable } from './sent-table.tsx'

const route = getRouteApi('/shell/listen/surveys/$key/invitations')

/** Whom a survey asks by e-mail: by which rules, with which mail, and what came of it. */
export function InvitationsPage() {
  const { survey, error, retry } = useSurvey(route.useParams().key)
  if (survey) return <InvitationsOf survey={survey} />
  return error ? <ErrorState error={error} retry={retry} /> : <PageSkeleton />
}

function InvitationsOf({ survey }: { survey: SurveyDetail }) {
  const { invitations: words } = useMessages()
  const { allows } = useSession()
  const mayEdit = allows('catalogue.edit')
  const rules = useQuery(rulesQuery(survey.id))
  const actions = useInvitationActions(survey.id)
  const [inviting, setInviting] = useState(false)
  const why = survey.anonymous ? words.cannot.anonymous : survey.audience === 'customer' ? null : words.cannot.staff
  const above = (
    <Anchor size="sm" renderRoot={(props) => <Link to="/listen/surveys/$key" params={{ key: survey.key }} {...props} />}>
      ← {words.back(survey.name)}
    </Anchor>
  )
  if (why !== null)
    return (
      <Page question={words.question(survey.name)} above={above}>
        <EmptyState title={why} />
      </Page>
    )
  return (
    <Page
      question={words.question(survey.name)}
      answer={rules.data ? <Answer reached={rules.data.all} /> : rules.error ? undefined : null}
      above={above}
      actions={
        mayEdit && (
          <Button
            variant="default"
            disabled={survey.state !== 'open'}
            leftSection={<IconMailForward size={16} aria-hidden />}
            onClick={() => setInviting(true)}
          >
            {words.round.open}
          </Button>
        )
      }
    >
      {rules.error ? (
        <ErrorState error={rules.error} retry={() => void rules.refetch()} />
      ) : (
        <>
          <RuleList survey={survey} rules={rules.data?.items} actions={actions} mayEdit={mayEdit} />
          {rules.data && hasAny(rules.data.all) && <Reached reached={rules.data.all} />}
        </>
      )}
      <Section title={words.mail.title} note={words.mail.note}>
        <MailPreview survey={survey} />
      </Section>
      {rules.data && hasAny(rules.data.all) && <SentTable survey={survey} rules={rules.data.items} />}
      {inviting && <RoundForm invite={actions.invite} onClose={() => setInviting(false)} />}
    </Page>
  )
}

const sum = (reasons: readonly { n: number }[]) => reasons.reduce((all, r) => all + r.n, 0)
const hasAny = (r: ReachedView) => r.waiting + r.sent + r.undelivered + sum(r.refused) + sum(r.skipped) > 0

function Answer({ reached }: { reached: ReachedView }) {
  const { answer } = useMessages().invitations
  const format = useFormats()
  const { sent, answered, answeredShare, waiting } = reached
  if (!hasAny(reached)) return <Strong>{answer.none}</Strong>
  if (sent === 0) return waiting > 0 ? answer.waiting(waiting, format.whole(waiting)) : answer.refused
  if (answeredShare === null || sent < fewAnswers) return answer.few(sent, answered)
  const { value, low, high } = answeredShare
  return (
    <Strong>{answer.sent(sent, format.whole(sent), format.percent(value), format.percent(low), format.percent(high))}</Strong>
  )
}
