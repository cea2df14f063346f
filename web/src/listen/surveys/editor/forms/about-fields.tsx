import { Select, Stack } from '@mantine/core'
import { factors, type Question } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import { useTouchpointNames } from '../../../signals/touchpoint-names.ts'
import { useEditor } from '../editor-context.ts'
import { placed } from '../faults/focus.ts'
import { questionIds } from '../model/arrange.ts'
import { withField } from '../model/draft.ts'
import { renameQuestion } from '../model/rename.ts'
import { IdField } from './id-field.tsx'
import { isId } from './id-fault.ts'
import styles from '../editor.module.css'

interface Props {
  readonly question: Question
  readonly path: string
  readonly onChange: (question: Question, field: string) => void
}

/** What the answers speak of: a touchpoint, a factor; and the name that they have in exports. */
export function AboutFields({ question, path, onChange }: Props) {
  const { draft, definition, edit, go } = useEditor()
  const {
    surveyEditor: { form: words },
    words: { factor },
  } = useMessages()
  const { choices, nameOf } = useTouchpointNames()
  const known = choices.some(({ value }) => value === question.touchpoint)
  const data =
    question.touchpoint && !known ? [...choices, { value: question.touchpoint, label: question.touchpoint }] : choices
  return (
    <Stack gap="md">
      <div className={styles.pair}>
        <Select
          {...placed(`${path}.touchpoint`)}
          label={words.touchpoint}
          placeholder={words.ofSurvey(nameOf(draft.touchpoint))}
          data={data}
          searchable
          clearable
          value={question.touchpoint ?? null}
          onChange={(to) => onChange(withField(question, 'touchpoint', to ?? undefined), 'touchpoint')}
        />
        <Select
          label={words.factor}
          placeholder={words.noFactor}
          data={factors.map((value) => ({ value, label: factor[value] }))}
          clearable
          value={question.factor ?? null}
          onChange={(to) =>
            onChange(
              withField(
                question,
                'factor',
                factors.find((f) => f === to),
              ),
              'factor',
            )
          }
        />
      </div>
      <IdField
        label={words.id}
        hint={words.idHint}
        path={`${path}.id`}
        value={question.id}
        faultOf={(id) => (!isId(id) ? words.notAnId : questionIds(definition).has(id) ? words.idTaken : undefined)}
        onChange={(id) => {
          edit((survey) => renameQuestion(survey, question.id, id))
          go({ question: id })
        }}
      />
    </Stack>
  )
}
