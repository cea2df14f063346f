import { useState } from 'react'
import { Alert, Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useMessages, type Messages } from '../../../../app/language.tsx'
import { useEditor, type Editor } from '../editor-context.ts'
import { sayCondition } from '../../say-condition.ts'
import { numbersOf } from '../../numbered.ts'
import type { Clash } from '../model/merge.ts'
import styles from '../editor.module.css'

/** Where two authors wrote the same thing at the same time: both are shown, and the author chooses for each. */
export function ClashDialog() {
  const { save, autosave, definition, language } = useEditor()
  const messages = useMessages()
  const {
    surveyEditor: { clash: words },
    ui,
  } = messages
  const [opened, setOpened] = useState(true)
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  if (save.is !== 'clash') return null
  const choose = (path: string, whose: string) => {
    const next = new Set(theirs)
    if (whose === 'theirs') next.add(path)
    else next.delete(path)
    setTheirs(next)
  }
  return (
    <>
      <Alert title={words.title} color="accent" variant="light">
        <Group justify="space-between" gap="xs">
          <Text size="sm">{words.kept}</Text>
          <Button size="compact-sm" onClick={() => setOpened(true)}>
            {words.compare}
          </Button>
        </Group>
      </Alert>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        size="xl"
        title={<Text fw={600}>{words.title}</Text>}
        closeButtonProps={{ 'aria-label': ui.close }}
      >
        <Stack>
          <Text size="sm">{words.lead}</Text>
          {save.merged.clashes.map((clash) => {
            const place = sayClashPlace(clash, definition, messages)
            return (
              <section key={clash.path} className={styles.clash} aria-label={place}>
                <Group justify="space-between" gap="xs">
                  <Text size="sm" fw={600}>
                    {place}
                  </Text>
                  <SegmentedControl
                    aria-label={words.take(place)}
                    size="sm"
                    data={(['mine', 'theirs'] as const).map((value) => ({ value, label: words.whose[value] }))}
                    value={theirs.has(clash.path) ? 'theirs' : 'mine'}
                    onChange={(whose) => choose(clash.path, whose)}
                  />
                </Group>
                <div className={styles.pair}>
                  {(['mine', 'theirs'] as const).map((whose) => (
                    <blockquote key={whose} data-taken={(whose === 'theirs') === theirs.has(clash.path) || undefined}>
                      <Text size="xs" c="dimmed">
                        {words.whose[whose]}
                      </Text>
                      <p>{sayValue(clash[whose], clash.path, definition, language, messages)}</p>
                    </blockquote>
                  ))}
                </div>
              </section>
            )
          })}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpened(false)}>
              {words.later}
            </Button>
            <Button
              onClick={() => {
                autosave.settle(theirs)
                setTheirs(new Set())
              }}
            >
              {words.settle}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

/** The place of a clash as people count it; its path names questions by id. */
function sayClashPlace({ path }: Clash, survey: Editor['definition'], messages: Messages): string {
  const {
    surveyEditor: { fields, clash: words },
    surveys: { place, language: languages },
  } = messages
  const [root, id, ...rest] = path.split('.')
  const inside = root === 'questions' || root === 'pages' ? rest : root === 'survey' ? [id!, ...rest] : [root!]
  const number = root === 'questions' ? numbersOf(survey).get(id ?? '')?.number : undefined
  const where = number ? place.question(number) : root === 'questions' ? words.removedQuestion : place.survey
  const named = inside.map((part) => (part === 'en' || part === 'zh-CN' ? languages[part] : (fields[part] ?? part)))
  return [where, ...named].join(' · ')
}

function sayValue(
  value: unknown,
  path: string,
  survey: Editor['definition'],
  language: Editor['language'],
  messages: Messages,
): string {
  const {
    surveyEditor: { clash: words },
    surveys: { condition },
  } = messages
  if (value === undefined) return words.takenOut
  if (typeof value === 'string') return value === '' ? words.empty : value
  if (path.endsWith('.showIf')) return sayCondition(value as Parameters<typeof sayCondition>[0], survey, language, condition)
  if (typeof value === 'object' && value !== null && 'title' in value) return Object.values(value.title as object).join(' · ')
  return Array.isArray(value) ? value.join(', ') : String(value)
}
