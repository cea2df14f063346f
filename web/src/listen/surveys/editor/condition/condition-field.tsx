import { Button, Fieldset, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Condition, Question } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import { sayCondition } from '../../say-condition.ts'
import { useEditor } from '../editor-context.ts'
import { placed } from '../faults/focus.ts'
import { useFaultAt } from '../faults/use-faults.ts'
import { questionsOf } from '../model/draft.ts'
import { firstComparison } from './comparing.ts'
import { ConditionList } from './condition-list.tsx'
import { readCondition, writeCondition } from './condition-tree.ts'
import styles from '../editor.module.css'

interface Props {
  readonly question: Question
  readonly path: string
  readonly onChange: (condition: Condition | undefined) => void
}

/** When the question is shown: always, or on conditions made in menus and said as a sentence. */
export function ConditionField({ question, path, onChange }: Props) {
  const { definition, language } = useEditor()
  const {
    surveyEditor: { condition: words },
    surveys: { condition: said },
  } = useMessages()
  const fault = useFaultAt(path)
  const all = questionsOf(definition)
  const before = all.slice(
    0,
    all.findIndex(({ id }) => id === question.id),
  )
  const list = readCondition(question.showIf)
  const last = before.at(-1)
  return (
    <Fieldset legend={words.title} variant="unstyled" className={styles.fieldset} {...placed(path)}>
      {question.showIf ? (
        <>
          <Text size="sm" mb="xs">
            {said.shownIf(sayCondition(question.showIf, definition, language, said))}
          </Text>
          <ConditionList list={list} before={before} depth={1} onChange={(next) => onChange(writeCondition(next))} />
          <Button mt="xs" size="compact-sm" variant="subtle" color="gray" onClick={() => onChange(undefined)}>
            {words.clear}
          </Button>
        </>
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {last ? words.always : words.first}
          </Text>
          {last && (
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onChange(firstComparison(last))}
            >
              {words.add}
            </Button>
          )}
        </>
      )}
      {fault && (
        <Text size="sm" mt="xs" className={styles.faultText} role="alert">
          {fault}
        </Text>
      )}
    </Fieldset>
  )
}
