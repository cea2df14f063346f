import { useMessages } from '../../../../app/language.tsx'
import type { FormProps } from '../editor-context.ts'
import { EndWords } from './end-words.tsx'
import { WordsField } from './words-field.tsx'

/** Two statements on one matter: what is expected, and what was found. */
export function PairForm({ question, path, onChange }: FormProps<'pair'>) {
  const {
    surveyEditor: { form: words },
  } = useMessages()
  return (
    <>
      {(['expectation', 'perception'] as const).map((side) => (
        <WordsField
          key={side}
          label={words.statement[side]}
          text={question[side]}
          path={`${path}.${side}`}
          max="title"
          piping={question.id}
          onChange={(text) => text && onChange({ ...question, [side]: text }, side)}
        />
      ))}
      <EndWords question={question} path={path} onChange={onChange} />
    </>
  )
}
