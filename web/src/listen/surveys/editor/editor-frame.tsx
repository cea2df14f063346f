import { useEffect, useState, type ReactNode } from 'react'
import { ActionIcon, Anchor, Button, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMessages } from '../../../app/language.tsx'
import { Page } from '../../../ui/page.tsx'
import { useEditor } from './editor-context.ts'
import { FaultList } from './faults/fault-list.tsx'
import { PublishDialog } from './versions/publish-dialog.tsx'
import { ClashDialog } from './saving/clash-dialog.tsx'
import { SaveNote } from './saving/save-note.tsx'

/** What stands around every view: whether the draft is saved, what is not right yet, and the way to publish it. */
export function EditorFrame({ children }: { children: ReactNode }) {
  const { survey, draft, faults, undo, redo } = useEditor()
  const { surveyEditor: words, ui } = useMessages()
  const [publishing, setPublishing] = useState(false)
  useUndoKeys(undo, redo)
  return (
    <Page
      question={words.question(draft.name || survey.name)}
      answer={<SaveNote />}
      above={
        <Anchor size="sm" renderRoot={(props) => <Link to="/listen/surveys/$key" params={{ key: survey.key }} {...props} />}>
          ← {survey.name}
        </Anchor>
      }
      actions={
        <>
          <Tooltip label={ui.undo}>
            <ActionIcon variant="default" size="lg" aria-label={ui.undo} disabled={!undo} onClick={undo}>
              <IconArrowBackUp size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={words.redo}>
            <ActionIcon variant="default" size="lg" aria-label={words.redo} disabled={!redo} onClick={redo}>
              <IconArrowForwardUp size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Button onClick={() => setPublishing(true)}>{words.publish.open}</Button>
        </>
      }
    >
      <ClashDialog />
      {faults.length > 0 && <FaultList />}
      {children}
      {publishing && <PublishDialog onClose={() => setPublishing(false)} />}
    </Page>
  )
}

/** Ctrl+Z and Ctrl+Shift+Z reach the draft, also while the cursor is in a field: the field's own undo knows one field only. */
function useUndoKeys(undo: (() => void) | undefined, redo: (() => void) | undefined): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return
      const run = event.shiftKey ? redo : undo
      if (!run) return
      event.preventDefault()
      run()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [undo, redo])
}
