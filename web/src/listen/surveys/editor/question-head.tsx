import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowLeft, IconArrowUp, IconCopy, IconTrash } from '@tabler/icons-react'
import type { Question } from '@heartline/survey'
import { useMessages } from '../../../app/language.tsx'
import { numbersOf } from '../numbered.ts'
import { useEditor } from './editor-context.ts'
import { WordsField } from './forms/words-field.tsx'
import type { Place } from './model/arrange.ts'
import { withField } from './model/draft.ts'
import { useArranging } from './use-arranging.ts'
import styles from './editor.module.css'

/** Which question this is and what can be done with it as a whole; with the page that it begins. */
export function QuestionHead({ question, place }: { question: Question; place: Place }) {
  const { definition, go, edit } = useEditor()
  const {
    surveyEditor: { list: words, form },
    surveys: { preview, place: places },
  } = useMessages()
  const arranging = useArranging()
  const number = numbersOf(definition).get(question.id)?.number ?? 0
  const page = definition.pages[place.page]
  const actions = [
    { label: words.up, icon: IconArrowUp, run: () => arranging.move(question.id, -1), off: number === 1 },
    { label: words.down, icon: IconArrowDown, run: () => arranging.move(question.id, 1), off: number === arranging.count },
    { label: words.duplicate, icon: IconCopy, run: () => arranging.duplicate(question.id), off: false },
    { label: words.remove, icon: IconTrash, run: () => arranging.remove(question.id), off: arranging.isOnly },
  ]
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        className={styles.toList}
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={() => go({ question: undefined })}
      >
        {words.all}
      </Button>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={600}>
          {places.question(number)} · {preview.kind[question.kind]}
        </Text>
        <Group gap={4} wrap="nowrap" role="toolbar" aria-label={words.actions}>
          {actions.map(({ label, icon: Icon, run, off }) => (
            <Tooltip key={label} label={label}>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} disabled={off} onClick={run}>
                <Icon size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ))}
        </Group>
      </Group>
      {place.index === 0 && page && definition.pages.length > 1 ? (
        <div className={styles.pageForm}>
          <WordsField
            label={form.pageTitle(place.page + 1)}
            optional
            text={page.title}
            path={`pages.${place.page}.title`}
            max="title"
            onChange={(title) =>
              edit(
                (survey) => ({
                  ...survey,
                  pages: survey.pages.map((p) => (p.id === page.id ? withField(p, 'title', title) : p)),
                }),
                `page ${page.id}`,
              )
            }
          />
          {place.page > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => arranging.joinPage(place.page)}>
              {form.joinPage(place.page)}
            </Button>
          )}
        </div>
      ) : (
        place.index > 0 && (
          <Button size="compact-sm" variant="subtle" className={styles.start} onClick={() => arranging.beginPage(question.id)}>
            {form.beginPage}
          </Button>
        )
      )}
    </>
  )
}
