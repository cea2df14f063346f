import { useEffect } from 'react'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SurveyDetail } from '../../../../../../server/listen/surveys/contract.ts'
import { say, useAction } from '../../../../app/action.tsx'
import { request } from '../../../../app/api.ts'
import { useMessages } from '../../../../app/language.tsx'
import { ListSkeleton } from '../../../../ui/skeletons.tsx'
import { ErrorState } from '../../../../ui/states.tsx'
import { asSurvey, versionQuery } from '../../queries.ts'
import { useEditor } from '../editor-context.ts'
import { changesBetween } from '../model/changes.ts'
import { sayChange } from './say-change.ts'
import styles from '../editor.module.css'

/** Says what becomes different for those who answer, and publishes it. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const { survey, definition, faults, save, autosave, language } = useEditor()
  const messages = useMessages()
  const {
    surveyEditor: { publish: words },
    surveys: { detail },
    ui,
  } = messages
  const navigate = useNavigate()
  const live = useQuery({ ...versionQuery(survey.id, survey.version ?? 0), enabled: survey.version !== null })
  useEffect(() => void autosave.flush(), [autosave])
  const publish = useAction(
    () => request('POST', `surveys/${survey.id}/publish`, { body: { revision: autosave.revision() }, shape: SurveyDetail }),
    {
      stale: ['surveys'],
      quiet: true,
      done: ({ version, key }) => {
        say(detail.published(version ?? 1))
        void navigate({ to: '/listen/surveys/$key', params: { key } })
      },
    },
  )
  const changes = live.data && changesBetween(asSurvey(live.data.definition), definition)
  const isSame = changes?.length === 0 && survey.state === 'open'
  const mayPublish = faults.length === 0 && save.is === 'saved' && !isSame && (survey.version === null || changes !== undefined)
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<Text fw={600}>{words.title((survey.version ?? 0) + 1)}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <Stack>
        {survey.version === null && <Text size="sm">{words.first}</Text>}
        {live.isLoading && <ListSkeleton rows={3} />}
        {live.error && <ErrorState error={live.error} retry={() => void live.refetch()} compact />}
        {changes && (
          <>
            <Text size="sm">
              {changes.length === 0 ? words.nothing(survey.version ?? 1) : words.since(survey.version ?? 1)}
            </Text>
            <ul className={styles.changes}>
              {changes.map((change) => {
                const said = sayChange(change, language, messages)
                return <li key={said}>{said}</li>
              })}
            </ul>
            {changes.length > 0 && (
              <Text size="sm" c="dimmed">
                {words.kept}
              </Text>
            )}
          </>
        )}
        {survey.state === 'closed' && <Text size="sm">{words.opens}</Text>}
        {faults.length > 0 && <Text size="sm">{words.faults(faults.length)}</Text>}
        {save.is !== 'saved' && faults.length === 0 && <Text size="sm">{words.unsaved}</Text>}
        {publish.error && <ErrorState error={publish.error} compact />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {ui.cancel}
          </Button>
          <Button disabled={!mayPublish} loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
            {words.publish((survey.version ?? 0) + 1)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
