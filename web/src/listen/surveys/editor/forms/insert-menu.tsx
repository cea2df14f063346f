import { Button, Menu } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { factNames, translate, type Language, type Question } from '@heartline/survey'
import { answerParts } from '@heartline/survey/definition'
import { useMessages } from '../../../../app/language.tsx'
import { useEditor } from '../editor-context.ts'
import { questionsOf } from '../model/draft.ts'
import styles from '../editor.module.css'

/** What stands there for somebody of whom a fact is not known, for the author to change. */
const unknown: Readonly<Record<Language, string>> = { 'zh-CN': '您', en: 'you' }

interface Props {
  readonly asker: string
  readonly label: string
  readonly onInsert: (placeholder: string) => void
}

/** Puts an earlier answer, or what is known of the occasion, into a text. */
export function InsertMenu({ asker, label, onInsert }: Props) {
  const { definition, language } = useEditor()
  const {
    surveyEditor: { insert: words },
    surveys: { place },
  } = useMessages()
  const questions = questionsOf(definition)
  const at = questions.findIndex(({ id }) => id === asker)
  const own = questions[at]
  const before = questions.slice(0, at < 0 ? (asker === 'thanks' ? undefined : 0) : at)
  const entries = [
    ...before.flatMap((question, i) => partsOf(question).map((part) => ({ question, part, number: i + 1 }))),
    ...(own?.kind === 'ladder' ? answerParts.ladder.map((part) => ({ question: own, part, number: at + 1 })) : []),
  ]
  return (
    <Menu position="bottom-end" width={320} shadow="md">
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconBraces size={14} aria-hidden />}
          aria-label={words.into(label)}
        >
          {words.open}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {entries.length > 0 && <Menu.Label>{words.answers}</Menu.Label>}
        {entries.map(({ question, part, number }) => (
          <Menu.Item
            key={`${question.id} ${part ?? ''}`}
            onClick={() => onInsert(`{{${[question.id, part].filter(Boolean).join('.')}}}`)}
          >
            {place.question(number)}
            {part && ` (${words.parts[part]})`}: {translate(question.title, language, language).slice(0, 60)}
          </Menu.Item>
        ))}
        <Menu.Label>{words.facts}</Menu.Label>
        {factNames.map((fact) => (
          <Menu.Item key={fact} onClick={() => onInsert(`{{${fact}|${fact === 'customer.name' ? unknown[language] : '…'}}}`)}>
            {words.fact[fact]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

type Part = (typeof answerParts)[keyof typeof answerParts][number]

/** The parts of an answer that can be put in; one without parts goes in whole. Feelings, factors and consent have no words. */
function partsOf(question: Question): (Part | undefined)[] {
  switch (question.kind) {
    case 'feeling':
    case 'factors':
    case 'consent':
      return []
    case 'contact':
      return [...question.fields]
    case 'nps':
      return question.reason ? ['score', 'reason'] : ['score']
    case 'pair':
    case 'ladder':
      return [...answerParts[question.kind]]
    default:
      return [undefined]
  }
}
