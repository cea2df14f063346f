import { answerLimits } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import type { FormProps } from '../editor-context.ts'
import { withField } from '../model/draft.ts'
import { OptionalNumber } from './optional-number.tsx'
import styles from '../editor.module.css'

/** How much room there is to write, and how much may be written. */
export function TextForm({ question, path, onChange }: FormProps<'text'>) {
  const {
    surveyEditor: { form: words },
  } = useMessages()
  return (
    <div className={styles.pair}>
      <OptionalNumber
        label={words.lines}
        placeholder="3"
        min={1}
        max={20}
        path={`${path}.lines`}
        value={question.lines}
        onChange={(lines) => onChange(withField(question, 'lines', lines), 'lines')}
      />
      <OptionalNumber
        label={words.maxLength}
        placeholder={String(answerLimits.shortText)}
        min={1}
        max={answerLimits.text}
        path={`${path}.maxLength`}
        value={question.maxLength}
        onChange={(maxLength) => onChange(withField(question, 'maxLength', maxLength), 'maxLength')}
      />
    </div>
  )
}
