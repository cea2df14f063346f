import { Fieldset, Stack, Switch, Text } from '@mantine/core'
import type { Question } from '@heartline/survey'
import { useMessages } from '../../../app/language.tsx'
import { ConditionField } from './condition/condition-field.tsx'
import { useEditor } from './editor-context.ts'
import { AboutFields } from './forms/about-fields.tsx'
import { KindForm } from './forms/kind-form.tsx'
import { WordsField } from './forms/words-field.tsx'
import { placeOf, replaceQuestion } from './model/arrange.ts'
import { withField } from './model/draft.ts'
import { QuestionHead } from './question-head.tsx'
import styles from './editor.module.css'

/** The form of one question: its words, what its kind needs, when it is shown, and what its answers speak of. */
export function QuestionForm({ question }: { question: Question }) {
  const { definition, edit } = useEditor()
  const {
    surveyEditor: { form: words, kinds },
    surveys: { preview },
  } = useMessages()
  const place = placeOf(definition, question.id)
  if (!place) return null
  const path = `pages.${place.page}.questions.${place.index}`
  const write = (next: Question, field: string) =>
    edit((survey) => replaceQuestion(survey, question.id, next), `${question.id} ${field}`)
  return (
    <Stack gap="md" component="section" aria-label={preview.kind[question.kind]} className={`card ${styles.question}`}>
      <QuestionHead question={question} place={place} />
      <Text size="sm" c="dimmed">
        {kinds[question.kind]}
      </Text>
      <WordsField
        label={words.title[question.kind] ?? words.titleOfMost}
        text={question.title}
        path={`${path}.title`}
        max="title"
        piping={question.id}
        onChange={(title) => title && write({ ...question, title }, 'title')}
      />
      <WordsField
        label={words.help}
        hint={words.helpHint}
        optional
        text={question.help}
        path={`${path}.help`}
        max="prose"
        piping={question.id}
        onChange={(help) => write(withField(question, 'help', help), 'help')}
      />
      <KindForm question={question} path={path} onChange={write} />
      <Switch
        label={words.required}
        description={words.requiredHint}
        checked={question.required ?? false}
        onChange={(e) => write(withField(question, 'required', e.currentTarget.checked || undefined), 'required')}
      />
      <ConditionField
        question={question}
        path={`${path}.showIf`}
        onChange={(showIf) => write(withField(question, 'showIf', showIf), 'showIf')}
      />
      <Fieldset legend={words.about} variant="unstyled" className={styles.fieldset}>
        <AboutFields question={question} path={path} onChange={write} />
      </Fieldset>
    </Stack>
  )
}
