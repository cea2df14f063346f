import { useState } from 'react'
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMessages } from '../../app/language.tsx'
import type { Content, Entry } from './outbox.ts'

/** Adds words to what was noted; meanwhile it is held, and goes as it stands should this page be closed. */
export function AddWords({ entry, onDone }: { entry: Entry; onDone: (content: Content | null) => void }) {
  const { observations, ui } = useMessages()
  const { note, saved } = observations
  const [text, setText] = useState(entry.content.text ?? '')
  const { text: _before, ...rest } = entry.content
  return (
    <Modal
      opened
      onClose={() => onDone(null)}
      title={<Text fw={600}>{saved.addTitle(entry.label)}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <Stack gap="md">
        <Textarea
          data-autofocus
          label={note.words}
          description={note.wordsHint}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={2_000}
          value={text}
          onChange={(e) => setText(e.currentTarget.value)}
        />
        <Group gap="xs">
          <Button onClick={() => onDone(text.trim() ? { ...rest, text: text.trim() } : rest)}>{ui.save}</Button>
          <Button variant="default" onClick={() => onDone(null)}>
            {ui.cancel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
