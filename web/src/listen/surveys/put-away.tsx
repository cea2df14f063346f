import { useState } from 'react'
import { ActionIcon, Menu } from '@mantine/core'
import { IconArchive, IconDots, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { SurveyDetail } from '../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import type { SurveyActions } from './actions.ts'

/** What is done with a survey that is no longer wanted: it is put away, or, where nobody ever saw it, deleted. */
export function PutAway({ survey, actions: { retire, remove } }: { survey: SurveyDetail; actions: SurveyActions }) {
  const {
    surveyEditor: { putAway: words },
    ui,
  } = useMessages()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const mayRetire = survey.state === 'draft' || survey.state === 'closed'
  const mayRemove = survey.version === null
  if (!mayRetire && !mayRemove) return null
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={ui.actions}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayRetire && (
            <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={() => retire.mutate(undefined)}>
              {words.retire}
            </Menu.Item>
          )}
          {mayRemove && (
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setAsking(true)}>
              {words.remove} …
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.removeTitle(survey.name)}
        consequence={words.removeLead}
        action={words.remove}
        pending={remove.isPending}
        onConfirm={() => remove.mutate(survey, { onSuccess: () => void navigate({ to: '/listen/surveys' }) })}
      />
    </>
  )
}
