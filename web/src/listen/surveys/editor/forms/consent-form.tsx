import { useMessages } from '../../../../app/language.tsx'
import type { FormProps } from '../editor-context.ts'
import { IdField } from './id-field.tsx'
import { isId } from './id-fault.ts'
import { WordsField } from './words-field.tsx'
import styles from '../editor.module.css'

/** The exact words that are agreed to, what for, and their version: other words are another version. */
export function ConsentForm({ question, path, onChange }: FormProps<'consent'>) {
  const {
    surveyEditor: { form: words },
  } = useMessages()
  return (
    <>
      <WordsField
        label={words.wording}
        hint={words.wordingHint}
        text={question.wording}
        path={`${path}.wording`}
        max="prose"
        piping={question.id}
        onChange={(wording) => wording && onChange({ ...question, wording }, 'wording')}
      />
      <div className={styles.pair}>
        <IdField
          label={words.purpose}
          hint={words.purposeHint}
          path={`${path}.purpose`}
          value={question.purpose}
          faultOf={(written) => (isId(written) ? undefined : words.notAnId)}
          onChange={(purpose) => onChange({ ...question, purpose }, 'purpose')}
        />
        <IdField
          label={words.version}
          hint={words.versionHint}
          path={`${path}.version`}
          maxLength={40}
          value={question.version}
          faultOf={(written) => (written.trim() === '' ? words.notEmpty : undefined)}
          onChange={(version) => onChange({ ...question, version: version.trim() }, 'version')}
        />
      </div>
    </>
  )
}
