import { Checkbox, Stack } from '@mantine/core'
import { factors, factorWords, type Factor } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import { useEditor, type FormProps } from '../editor-context.ts'
import { placed } from '../faults/focus.ts'
import { withField } from '../model/draft.ts'
import { EndWords } from './end-words.tsx'
import { WordsField } from './words-field.tsx'

/** Which factors are rated, and what each is called here. One stays at least. */
export function FactorsForm({ question, path, onChange }: FormProps<'factors'>) {
  const { language } = useEditor()
  const {
    surveyEditor: { form: words },
    words: { factor },
  } = useMessages()
  const choose = (chosen: Factor, isOn: boolean) => {
    const next = factors.filter((f) => (f === chosen ? isOn : question.factors.includes(f)))
    if (next.length > 0) onChange({ ...question, factors: next }, 'factors')
  }
  return (
    <>
      <Stack gap="xs" role="group" aria-label={words.factors} {...placed(`${path}.factors`)}>
        {factors.map((f) => (
          <Checkbox
            key={f}
            label={factor[f]}
            checked={question.factors.includes(f)}
            onChange={(e) => choose(f, e.currentTarget.checked)}
          />
        ))}
      </Stack>
      {question.factors.map((f) => (
        <WordsField
          key={f}
          label={words.factorLabel(factor[f])}
          optional
          placeholder={factorWords[f][language]}
          text={question.labels?.[f]}
          path={`${path}.labels.${f}`}
          max="label"
          onChange={(text) => {
            const labels = withField(question.labels ?? {}, f, text)
            onChange(withField(question, 'labels', Object.keys(labels).length > 0 ? labels : undefined), `labels ${f}`)
          }}
        />
      ))}
      <EndWords question={question} path={path} onChange={onChange} />
    </>
  )
}
