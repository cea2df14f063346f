import type { QuestionOf } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import { withField } from '../model/draft.ts'
import { WordsField } from './words-field.tsx'
import styles from '../editor.module.css'

type Scaled = QuestionOf<'nps' | 'csat' | 'ces' | 'rating' | 'pair' | 'factors'>

/** The words at both ends of a scale; the page has its own where these are missing. */
export function EndWords<Q extends Scaled>({
  question,
  path,
  onChange,
}: {
  question: Q
  path: string
  onChange: (question: Q, field: string) => void
}) {
  const {
    surveyEditor: { form: words },
  } = useMessages()
  return (
    <div className={styles.pair}>
      {(['low', 'high'] as const).map((end) => (
        <WordsField
          key={end}
          label={words.ends[end]}
          optional
          text={question[end]}
          path={`${path}.${end}`}
          max="label"
          onChange={(text) => onChange(withField<Scaled, 'low'>(question, end as 'low', text) as Q, end)}
        />
      ))}
    </div>
  )
}
