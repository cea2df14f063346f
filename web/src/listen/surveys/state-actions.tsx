import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { SurveyDetail } from '../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../app/language.tsx'
import type { SurveyActions } from './actions.ts'
import { PutAway } from './put-away.tsx'

interface Props {
  readonly survey: SurveyDetail
  /** The draft is not what people see. */
  readonly changed: boolean
  readonly actions: SurveyActions
  readonly onCopy: () => void
}

/** What can be done with a survey in its state; what leads on is the filled button. */
export function StateActions({ survey, changed, actions, onCopy }: Props) {
  const { publish, close, reopen } = actions
  const {
    surveys: { detail: words },
    surveyEditor: { edit },
  } = useMessages()
  const { state, version, faults } = survey
  return (
    <>
      <Button variant="subtle" onClick={onCopy}>
        {words.copy}
      </Button>
      <PutAway survey={survey} actions={actions} />
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/listen/surveys/$key/edit" params={{ key: survey.key }} {...props} />}
      >
        {edit}
      </Button>
      {state === 'open' && (
        <Button variant="default" loading={close.isPending} onClick={() => close.mutate(undefined)}>
          {words.close}
        </Button>
      )}
      {(state === 'closed' || state === 'retired') && (
        <Button variant={changed ? 'default' : 'filled'} loading={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
          {words.reopen}
        </Button>
      )}
      {(state === 'draft' || (changed && state !== 'retired')) && (
        <Button disabled={faults.length > 0} loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
          {version === null ? words.publish : words.publishAgain(version + 1)}
        </Button>
      )}
    </>
  )
}
