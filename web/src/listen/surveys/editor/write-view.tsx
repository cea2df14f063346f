import { Button, Text } from '@mantine/core'
import { useMessages } from '../../../app/language.tsx'
import { useEditor } from './editor-context.ts'
import { PreviewFrame } from './preview/preview-frame.tsx'
import { QuestionForm } from './question-form.tsx'
import { QuestionList } from './question-list.tsx'
import styles from './editor.module.css'

/** The questions, the one being written, and beside them the page as people see it. */
export function WriteView() {
  const { selected, definition, go } = useEditor()
  const { surveyEditor: words } = useMessages()
  const [first] = definition.pages[0]?.questions ?? []
  return (
    <div className={styles.write} data-chosen={selected !== undefined}>
      <QuestionList />
      <div className={styles.form}>
        {selected ? (
          <QuestionForm key={selected.id} question={selected} />
        ) : (
          <div className={`card ${styles.none}`}>
            <Text c="dimmed">{words.list.choose}</Text>
            {first && (
              <Button variant="default" onClick={() => go({ question: first.id })}>
                {words.list.first}
              </Button>
            )}
          </div>
        )}
      </div>
      <aside className={styles.beside} aria-label={words.preview.title}>
        <PreviewFrame device="phone-small" />
      </aside>
    </div>
  )
}
