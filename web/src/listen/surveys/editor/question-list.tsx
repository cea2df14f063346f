import type { KeyboardEvent } from 'react'
import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconArrowsSplit2 } from '@tabler/icons-react'
import { pipe, type Question } from '@heartline/survey'
import { useMessages } from '../../../app/language.tsx'
import { numbersOf } from '../numbered.ts'
import { AddQuestion } from './add-question.tsx'
import { useEditor } from './editor-context.ts'
import { useArranging } from './use-arranging.ts'
import styles from './editor.module.css'

/** All questions by page. With the arrow keys one goes through them, with Alt and an arrow key one moves them. */
export function QuestionList() {
  const { definition, selected } = useEditor()
  const {
    surveyEditor: { list: words },
    surveys: { place },
  } = useMessages()
  const arranging = useArranging()
  const press = (event: KeyboardEvent<HTMLElement>, id: string) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    if (event.altKey) {
      arranging.move(id, by)
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-question="${id}"]`)?.focus())
    } else {
      const items = [...document.querySelectorAll<HTMLElement>('[data-question]')]
      items[items.indexOf(event.currentTarget) + by]?.focus()
    }
  }
  return (
    <nav className={styles.list} aria-label={words.title}>
      {definition.pages.map((page, p) => (
        <section key={page.id} aria-label={place.page(p + 1)}>
          {definition.pages.length > 1 && (
            <Text size="xs" c="dimmed" className={styles.pageName}>
              {place.page(p + 1)}
            </Text>
          )}
          <ol>
            {page.questions.map((question, q) => (
              <li key={question.id}>
                <Item question={question} path={`pages.${p}.questions.${q}`} onKeyDown={(event) => press(event, question.id)} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <AddQuestion onAdd={(kind) => arranging.add(kind, selected?.id)} />
      <Text size="xs" c="dimmed" className={styles.keys}>
        {words.keys}
      </Text>
      <VisuallyHidden role="status">{arranging.told}</VisuallyHidden>
    </nav>
  )
}

interface ItemProps {
  readonly question: Question
  readonly path: string
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function Item({ question, path, onKeyDown }: ItemProps) {
  const { definition, selected, go, faults, language } = useEditor()
  const {
    surveyEditor: { list: words },
    surveys: { preview },
  } = useMessages()
  const number = numbersOf(definition).get(question.id)?.number ?? 0
  const title = pipe(question.title, {}, definition, language)
  const isFaulty = faults.some((fault) => fault.path.startsWith(`${path}.`) || fault.path === path)
  const isSelected = selected?.id === question.id
  return (
    <UnstyledButton
      className={styles.item}
      data-question={question.id}
      aria-current={isSelected || undefined}
      onClick={() => go({ question: question.id })}
      onKeyDown={onKeyDown}
    >
      <span className={styles.number}>{number}</span>
      <span className={styles.itemText}>
        <span className={styles.itemTitle} lang={language}>
          {title || words.untitled}
        </span>
        <span className={styles.itemKind}>
          {preview.kind[question.kind]}
          {question.required && ` · ${words.required}`}
          {question.showIf && (
            <>
              {' · '}
              <IconArrowsSplit2 size={12} aria-hidden /> {words.conditional}
            </>
          )}
        </span>
      </span>
      {isFaulty && (
        <span className={styles.mark} title={words.faulty}>
          <IconAlertTriangle size={16} aria-hidden />
          <VisuallyHidden>{words.faulty}</VisuallyHidden>
        </span>
      )}
    </UnstyledButton>
  )
}
