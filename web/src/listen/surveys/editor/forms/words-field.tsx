import { useId, useRef } from 'react'
import { Group, Input, Text as Words, Textarea, UnstyledButton } from '@mantine/core'
import { limits, type Text } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import { useEditor } from '../editor-context.ts'
import { placed } from '../faults/focus.ts'
import { useFaultsOfText } from '../faults/use-faults.ts'
import { insertWords, writeText } from '../model/words.ts'
import { InsertMenu } from './insert-menu.tsx'
import styles from '../editor.module.css'

interface Props {
  readonly label: string
  readonly hint?: string | undefined
  readonly text: Text | undefined
  readonly path: string
  readonly max: 'label' | 'title' | 'prose'
  readonly onChange: (text: Text | undefined) => void
  /** Empty in every language, the text is left out. */
  readonly optional?: boolean
  /** The question to which it belongs, or the page of the survey: what was said before can be put in. */
  readonly piping?: string
  readonly placeholder?: string
}

/** A text of the survey in the language that is being written. What it lacks in another language is said below it. */
export function WordsField(props: Props) {
  const { label, hint, text, path, max, onChange, optional = false, piping, placeholder } = props
  const { language, setLanguage } = useEditor()
  const {
    surveyEditor: { words },
    surveys: { language: languages },
  } = useMessages()
  const { here, missing } = useFaultsOfText(path)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const value = text?.[language] ?? ''
  const insert = (placeholder: string) => {
    const { selectionStart, selectionEnd } = field.current ?? { selectionStart: value.length, selectionEnd: value.length }
    onChange(writeText(text, language, insertWords(value, placeholder, selectionStart, selectionEnd), optional))
    requestAnimationFrame(() => {
      field.current?.focus()
      const end = selectionStart + placeholder.length
      field.current?.setSelectionRange(end, end)
    })
  }
  return (
    <div {...placed(path)}>
      <Group justify="space-between" gap="xs" mb={4} wrap="nowrap">
        <Input.Label htmlFor={id} mb={0}>
          {label}
          {optional && <span className={styles.optional}> {words.optional}</span>}
        </Input.Label>
        {piping !== undefined && <InsertMenu asker={piping} onInsert={insert} label={label} />}
      </Group>
      <Textarea
        id={id}
        ref={field}
        lang={language}
        autosize
        minRows={max === 'prose' && !optional ? 2 : 1}
        maxRows={12}
        maxLength={limits[max]}
        placeholder={placeholder}
        description={hint}
        inputWrapperOrder={['input', 'description', 'error']}
        value={value}
        error={here}
        onChange={(e) => onChange(writeText(text, language, e.currentTarget.value, optional))}
      />
      {missing.map((tag) => (
        <UnstyledButton key={tag} className={styles.missing} onClick={() => setLanguage(tag)}>
          <Words span size="xs">
            {words.missingIn(languages[tag])}
          </Words>
        </UnstyledButton>
      ))}
    </div>
  )
}
