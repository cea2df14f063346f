import { Button, Group, Text } from '@mantine/core'
import { useMessages } from '../../../../app/language.tsx'
import { wordsFor } from '../../../../app/problem-words.ts'
import { useEditor } from '../editor-context.ts'

/** Whether the last words are saved; where they are not, what is safe and what to do. */
export function SaveNote() {
  const { save, autosave, survey } = useEditor()
  const messages = useMessages()
  const { saving } = messages.surveyEditor
  const refusal = save.is === 'refused' ? (save.error === null ? saving.unkeepable : wordsFor(save.error, messages)) : undefined
  return (
    <Group gap="xs" role="status">
      <Text span size="sm" data-save={save.is} c={save.is === 'unreached' || save.is === 'refused' ? undefined : 'dimmed'}>
        {refusal ? [refusal.what, refusal.hint].filter(Boolean).join(' ') : saving.state[save.is as keyof typeof saving.state]}
        {save.is === 'saved' && survey.version !== null && ` ${saving.live(survey.version)}`}
        {save.is === 'saved' && survey.version === null && ` ${saving.unpublished}`}
      </Text>
      {save.is === 'unreached' && (
        <Button size="compact-sm" variant="light" onClick={() => void autosave.flush()}>
          {messages.ui.retry}
        </Button>
      )}
    </Group>
  )
}
