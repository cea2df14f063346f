import { Select, Switch } from '@mantine/core'
import { translate, type QuestionOf } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import { useEditor } from '../editor-context.ts'
import { placed } from '../faults/focus.ts'
import { useFaultAt } from '../faults/use-faults.ts'
import { withField } from '../model/draft.ts'
import { OptionList } from './option-list.tsx'
import { OptionalNumber } from './optional-number.tsx'
import { WordsField } from './words-field.tsx'
import styles from '../editor.module.css'

type WithOptions = QuestionOf<'choice' | 'several' | 'ranking'>
interface Props<Q extends WithOptions> {
  readonly question: Q
  readonly path: string
  readonly onChange: (question: Q, field: string) => void
}

/** The options, their order, an answer of one's own, and how many may be chosen. */
export function OptionsForm({ question, path, onChange }: Props<WithOptions>) {
  const {
    surveyEditor: { form: words },
  } = useMessages()
  return (
    <>
      <OptionList
        options={question.options}
        path={`${path}.options`}
        onChange={(options, field) => onChange({ ...question, options }, field)}
      />
      {question.kind !== 'ranking' && (
        <WordsField
          label={words.other}
          hint={words.otherHint}
          optional
          text={question.other}
          path={`${path}.other`}
          max="label"
          onChange={(other) => onChange(withField(question, 'other', other), 'other')}
        />
      )}
      {question.kind === 'several' && <SeveralForm question={question} path={path} onChange={onChange} />}
      {question.kind === 'ranking' && (
        <OptionalNumber
          label={words.topN}
          placeholder={words.allOfThem}
          min={1}
          max={question.options.length}
          path={`${path}.topN`}
          value={question.topN}
          onChange={(topN) => onChange(withField(question, 'topN', topN), 'topN')}
        />
      )}
      <Switch
        label={words.shuffle}
        checked={question.randomise ?? false}
        onChange={(e) => onChange(withField(question, 'randomise', e.currentTarget.checked || undefined), 'randomise')}
      />
      {question.randomise && (
        <OptionalNumber
          label={words.keepLast}
          placeholder="0"
          min={0}
          max={question.options.length}
          path={`${path}.keepLast`}
          value={question.keepLast}
          onChange={(keepLast) => onChange(withField(question, 'keepLast', keepLast || undefined), 'keepLast')}
        />
      )}
    </>
  )
}

function SeveralForm({ question, path, onChange }: Props<QuestionOf<'several'>>) {
  const { language } = useEditor()
  const {
    surveyEditor: { form: words },
    ui,
  } = useMessages()
  const fault = useFaultAt(`${path}.exclusive`)
  return (
    <>
      <div className={styles.pair}>
        {(['min', 'max'] as const).map((end) => (
          <OptionalNumber
            key={end}
            label={words.choose[end]}
            placeholder={words.noBound}
            min={1}
            max={100}
            path={`${path}.${end}`}
            value={question[end]}
            onChange={(value) => onChange(withField(question, end, value), end)}
          />
        ))}
      </div>
      <div {...placed(`${path}.exclusive`)}>
        <Select
          label={words.exclusive}
          description={words.exclusiveHint}
          clearable
          placeholder={ui.none}
          data={question.options.map(({ id, label }) => ({ value: id, label: translate(label, language, language) || id }))}
          value={question.exclusive ?? null}
          error={fault}
          onChange={(exclusive) => onChange(withField(question, 'exclusive', exclusive ?? undefined), 'exclusive')}
        />
      </div>
    </>
  )
}
