import { Select, SegmentedControl, Input } from '@mantine/core'
import { useMessages } from '../../../../app/language.tsx'
import type { FormProps } from '../editor-context.ts'
import { withField } from '../model/draft.ts'
import { EndWords } from './end-words.tsx'
import { WordsField } from './words-field.tsx'
import styles from '../editor.module.css'

const useWords = () => useMessages().surveyEditor.form

/** Recommendation from 0 to 10, with or without the reason. */
export function NpsForm({ question, path, onChange }: FormProps<'nps'>) {
  const words = useWords()
  return (
    <>
      <EndWords question={question} path={path} onChange={onChange} />
      <WordsField
        label={words.reason}
        hint={words.reasonHint}
        optional
        text={question.reason}
        path={`${path}.reason`}
        max="title"
        piping={question.id}
        onChange={(reason) => onChange(withField(question, 'reason', reason), 'reason')}
      />
    </>
  )
}

/** Satisfaction on 5, 7 or 10 steps. */
export function CsatForm({ question, path, onChange }: FormProps<'csat'>) {
  const words = useWords()
  return (
    <>
      <Input.Wrapper label={words.steps}>
        <SegmentedControl
          aria-label={words.steps}
          className={styles.start}
          data={['5', '7', '10']}
          value={String(question.scale)}
          onChange={(scale) => onChange({ ...question, scale: Number(scale) as 5 | 7 | 10 }, 'scale')}
        />
      </Input.Wrapper>
      <EndWords question={question} path={path} onChange={onChange} />
    </>
  )
}

/** Agreement that it was easy, from 1 to 7. */
export const CesForm = ({ question, path, onChange }: FormProps<'ces'>) => (
  <EndWords question={question} path={path} onChange={onChange} />
)

const tops = [2, 3, 4, 5, 6, 7, 8, 9, 10]
const meanings = ['rating', 'expectation', 'perception', 'none'] as const

/** A scale of the author's own, and what it measures. */
export function RatingForm({ question, path, onChange }: FormProps<'rating'>) {
  const words = useWords()
  return (
    <>
      <div className={styles.pair}>
        <Select
          label={words.from}
          allowDeselect={false}
          data={['0', '1']}
          value={String(question.min)}
          onChange={(min) => onChange({ ...question, min: min === '0' ? 0 : 1 }, 'min')}
        />
        <Select
          label={words.to}
          allowDeselect={false}
          data={tops.map(String)}
          value={String(question.max)}
          onChange={(max) => max && onChange({ ...question, max: Number(max) }, 'max')}
        />
      </div>
      <EndWords question={question} path={path} onChange={onChange} />
      <Select
        label={words.scoredAs}
        allowDeselect={false}
        data={meanings.map((value) => ({ value, label: words.meaning[value] }))}
        value={question.scoredAs ?? 'rating'}
        onChange={(to) => {
          const scoredAs = meanings.find((meaning) => meaning === to)
          onChange(withField(question, 'scoredAs', scoredAs === 'rating' ? undefined : scoredAs), 'scoredAs')
        }}
      />
    </>
  )
}
