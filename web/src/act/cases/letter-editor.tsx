import { useState } from 'react'
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { EditOutcome } from '../../../../server/act/cases/contract.ts'
import type { Letter } from '../../../../server/act/cases/letters/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { type Conflict, ConflictModal } from './conflict-modal.tsx'

/** The words of a letter, by hand. */
export function LetterEditor({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const { cases: { letter: say }, ui } = useMessages()
  const [draft, setDraft] = useState({ revision: letter.revision, title: letter.title, body: letter.body })
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const save = useAction((body: typeof draft) => request('PUT', `letters/${letter.id}`, { body, shape: EditOutcome }), {
    stale: ['cases', 'letters'],
    done: (out) => {
      if (out.state === 'conflict') return setConflict(out)
      tell(say.saved)
      onClose()
    },
  })
  return (
    <form onSubmit={(e) => { e.preventDefault(); save.mutate(draft) }}>
      <Stack gap="xs">
        <TextInput label={say.title} value={draft.title} onChange={(e) => setDraft({ ...draft, title: e.currentTarget.value })} />
        <Textarea
          label={say.body} autosize minRows={8} lang={letter.language === 'zh' ? 'zh-CN' : 'en'} value={draft.body}
          onChange={(e) => setDraft({ ...draft, body: e.currentTarget.value })}
        />
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={save.isPending}>{say.save}</Button>
          <Button size="compact-sm" variant="default" onClick={onClose}>{ui.cancel}</Button>
        </Group>
      </Stack>
      {conflict && (
        <ConflictModal
          conflict={conflict} onKeep={(body, revision) => save.mutate({ ...draft, body, revision })} onClose={onClose}
        />
      )}
    </form>
  )
}
