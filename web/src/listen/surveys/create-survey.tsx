import { useState } from 'react'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { CreatedSurvey } from '../../../../server/listen/surveys/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { ImportNotes } from './import-notes.tsx'
import type { Beginning } from './beginning.ts'
import { newKey } from './new-key.ts'
import { SurveySettings, type Settings } from './survey-settings.tsx'

/** Names a new survey and creates its draft; what a file could not bring along is said before the survey opens. */
export function CreateSurvey(props: { beginning: Beginning; taken: ReadonlySet<string>; onClose: () => void }) {
  const { beginning, taken, onClose } = props
  const {
    surveys: { create: words },
    ui,
  } = useMessages()
  const navigate = useNavigate()
  const [settings, setSettings] = useState<Settings>({ name: beginning.name, touchpoint: null, anonymous: false })
  const [missing, setMissing] = useState(false)
  const open = (key: string) => void navigate({ to: '/listen/surveys/$key', params: { key } })
  const create = useAction(
    () => {
      const { from } = beginning
      const { touchpoint, ...rest } = settings
      const key = newKey(from.kind === 'ready' ? from.key : settings.name, taken)
      const body = { key, from, ...rest, ...(touchpoint ? { touchpoint } : {}) }
      return request('POST', 'surveys', { body, shape: CreatedSurvey })
    },
    {
      stale: ['surveys'],
      quiet: true,
      done: ({ survey, notes }) => {
        if (notes.length === 0) open(survey.key)
      },
    },
  )
  const made = create.data
  const submit = () => (settings.name.trim() === '' ? setMissing(true) : create.mutate(undefined))
  if (!made || made.notes.length === 0)
    return (
      <FormModal
        title={words.title(beginning.name)} submit={words.create} action={create} onSubmit={submit} onClose={onClose} size="lg"
      >
        <SurveySettings value={settings} onChange={setSettings} missing={missing} />
      </FormModal>
    )
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<Text fw={600}>{words.title(beginning.name)}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <Stack>
        <ImportNotes notes={made.notes} />
        <Group justify="flex-end">
          <Button data-autofocus onClick={() => open(made.survey.key)}>
            {words.open}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
