import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SurveyDetail } from '../../../../server/listen/surveys/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { newKey } from './new-key.ts'
import { surveysQuery } from './queries.ts'
import { SurveySettings, type Settings } from './survey-settings.tsx'

/** A new survey from the draft of this one, under a name of its own. */
export function CopySurvey({ survey, onClose }: { survey: SurveyDetail; onClose: () => void }) {
  const { create: words } = useMessages().surveys
  const navigate = useNavigate()
  const others = useQuery(surveysQuery).data?.items ?? []
  const [settings, setSettings] = useState<Settings>({
    name: words.copyName(survey.name),
    touchpoint: survey.touchpoint,
    anonymous: survey.anonymous,
  })
  const [missing, setMissing] = useState(false)
  const copy = useAction(
    () => {
      const key = newKey(survey.key, new Set(others.map((s) => s.key)))
      return request('POST', `surveys/${survey.id}/copy`, { body: { key, name: settings.name }, shape: SurveyDetail })
    },
    {
      stale: ['surveys'],
      quiet: true,
      done: ({ key }) => {
        onClose()
        void navigate({ to: '/listen/surveys/$key', params: { key } })
      },
    },
  )
  const submit = () => (settings.name.trim() === '' ? setMissing(true) : copy.mutate(undefined))
  return (
    <FormModal title={words.copyTitle(survey.name)} submit={words.copy} action={copy} onSubmit={submit} onClose={onClose}>
      <SurveySettings value={settings} onChange={setSettings} missing={missing} copy />
    </FormModal>
  )
}
