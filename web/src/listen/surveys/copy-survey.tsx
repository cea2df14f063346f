import { useState } from 'react'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SurveyDetail } from '../../../../server/listen/surveys/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { newKey } from './new-key.ts'
import { surveysQuery } from './queries.ts'
import { SurveySettings, type Settings } from './survey-settings.tsx'

/** A new survey from the draft of this one, under a name of its own. */
export function CopySurvey({ survey, onClose }: { survey: SurveyDetail; onClose: () => void }) {
  const {
    surveys: { create: words },
    ui,
  } = useMessages()
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
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{words.copyTitle(survey.name)}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          if (settings.name.trim() === '') setMissing(true)
          else copy.mutate(undefined)
        }}
      >
        <Stack gap="lg">
          <SurveySettings value={settings} onChange={setSettings} missing={missing} copy />
          {copy.error && <ErrorState error={copy.error} compact />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {ui.cancel}
            </Button>
            <Button type="submit" loading={copy.isPending}>
              {words.copy}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
