import { Button, Menu, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { QuestionKind } from '@heartline/survey'
import { limits } from '@heartline/survey'
import { useMessages } from '../../../app/language.tsx'
import { useEditor } from './editor-context.ts'
import { questionsOf } from './model/draft.ts'
import styles from './editor.module.css'

/** Every kind of question, by what one wants to know. */
const groups = {
  experience: ['nps', 'csat', 'ces', 'rating', 'pair', 'factors'],
  feeling: ['feeling', 'emotions'],
  why: ['text', 'ladder'],
  facts: ['choice', 'several', 'ranking', 'number'],
  contact: ['consent', 'contact'],
} as const satisfies Record<string, readonly QuestionKind[]>

/** A menu of all kinds, each with what it is good for; the new question comes after the one chosen. */
export function AddQuestion({ onAdd }: { onAdd: (kind: QuestionKind) => void }) {
  const { definition } = useEditor()
  const {
    surveyEditor: { list: words, kinds },
    surveys: { preview },
  } = useMessages()
  return (
    <Menu position="bottom-start" width={320} shadow="md" withinPortal>
      <Menu.Target>
        <Button
          variant="light"
          fullWidth
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={questionsOf(definition).length >= limits.questions}
        >
          {words.add}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {Object.entries(groups).map(([group, members]) => (
          <div key={group} role="group" aria-label={words.groups[group as keyof typeof groups]}>
            <Menu.Label>{words.groups[group as keyof typeof groups]}</Menu.Label>
            {members.map((kind) => (
              <Menu.Item key={kind} onClick={() => onAdd(kind)}>
                <Text size="sm">{preview.kind[kind]}</Text>
                <Text size="xs" c="dimmed">
                  {kinds[kind]}
                </Text>
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
