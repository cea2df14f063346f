import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SurveyDetail, type Definition } from '../../../../../../server/listen/surveys/contract.ts'
import { say, useAction } from '../../../../app/action.tsx'
import { request } from '../../../../app/api.ts'
import { useMessages } from '../../../../app/language.tsx'
import { asSurvey, versionQuery } from '../../queries.ts'
import { draftOf, type Draft } from '../model/draft.ts'

/** Makes an earlier version the draft again; the draft that it takes the place of can be brought back. */
export function TakeUpVersion({ survey, number }: { survey: SurveyDetail; number: number }) {
  const {
    surveyEditor: { versions: words },
    ui,
  } = useMessages()
  const navigate = useNavigate()
  const version = useQuery(versionQuery(survey.id, number))
  const put = (draft: Draft, revision: number) => {
    const body = { ...draft, definition: draft.definition as unknown as Definition, revision }
    return request('PUT', `surveys/${survey.id}/draft`, { body, shape: SurveyDetail })
  }
  const bringBack = useAction(({ draft, revision }: { draft: Draft; revision: number }) => put(draft, revision), {
    stale: ['surveys'],
  })
  const takeUp = useAction(
    (former: Draft) => {
      const { definition, touchpoint } = version.data!
      return put({ ...former, definition: asSurvey(definition), touchpoint }, survey.revision)
    },
    {
      stale: ['surveys'],
      done: ({ revision }, former) => {
        say(words.takenUp(number), { label: ui.undo, run: () => bringBack.mutate({ draft: former, revision }) })
        void navigate({ to: '/listen/surveys/$key', params: { key: survey.key }, search: { shown: 'draft' } })
      },
    },
  )
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      aria-label={words.takeUpWhich(number)}
      disabled={!version.data}
      loading={takeUp.isPending}
      onClick={() => takeUp.mutate(draftOf(survey))}
    >
      {words.takeUp}
    </Button>
  )
}
