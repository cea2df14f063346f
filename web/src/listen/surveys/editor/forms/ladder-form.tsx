import { useMessages } from '../../../../app/language.tsx'
import type { FormProps } from '../editor-context.ts'
import { withField } from '../model/draft.ts'
import { WordsField } from './words-field.tsx'

/** The rungs above the first: what it does for them, and why that matters. */
export function LadderForm({ question, path, onChange }: FormProps<'ladder'>) {
  const {
    surveyEditor: { form: words },
  } = useMessages()
  return (['soThat', 'matters'] as const).map((rung) => (
    <WordsField
      key={rung}
      label={words.rung[rung]}
      optional
      text={question[rung]}
      path={`${path}.${rung}`}
      max="title"
      piping={question.id}
      onChange={(text) => onChange(withField(question, rung, text), rung)}
    />
  ))
}
