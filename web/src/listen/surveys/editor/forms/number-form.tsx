import { answerLimits } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import type { FormProps } from '../editor-context.ts'
import { withField } from '../model/draft.ts'
import { OptionalNumber } from './optional-number.tsx'
import { WordsField } from './words-field.tsx'
import styles from '../editor.module.css'

/** The smallest and the largest number, its unit and its decimals. */
export function NumberForm({ question, path, onChange }: FormProps<'number'>) {
  const {
    surveyEditor: { form: words },
  } = useMessages()
  const bound = answerLimits.number
  return (
    <>
      <div className={styles.pair}>
        {(['min', 'max'] as const).map((end) => (
          <OptionalNumber
            key={end}
            label={words.bound[end]}
            placeholder={words.noBound}
            min={-bound}
            max={bound}
            decimalScale={6}
            path={`${path}.${end}`}
            value={question[end]}
            onChange={(value) => onChange(withField(question, end, value), end)}
          />
        ))}
      </div>
      <div className={styles.pair}>
        <WordsField
          label={words.unit}
          optional
          text={question.unit}
          path={`${path}.unit`}
          max="label"
          onChange={(unit) => onChange(withField(question, 'unit', unit), 'unit')}
        />
        <OptionalNumber
          label={words.decimals}
          placeholder="0"
          min={0}
          max={6}
          path={`${path}.decimals`}
          value={question.decimals}
          onChange={(decimals) => onChange(withField(question, 'decimals', decimals), 'decimals')}
        />
      </div>
    </>
  )
}
