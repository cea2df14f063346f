import type { z } from 'zod'
import { Text } from '@mantine/core'
import { translate } from '@heartline/survey'
import type { ImportNote } from '../../../../server/listen/surveys/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import styles from './surveys.module.css'

/** What an imported survey could not bring along as it was, item by item. */
export function ImportNotes({ notes }: { notes: readonly z.infer<typeof ImportNote>[] }) {
  const {
    messages: {
      surveys: { create: words },
    },
    language,
  } = useLanguage()
  return (
    <>
      <div>
        <Text fw={600}>{words.notesTitle(notes.length)}</Text>
        <Text size="sm" c="dimmed">
          {words.notesLead}
        </Text>
      </div>
      <ul className={styles.notes}>
        {notes.map((note, i) => (
          // eslint-disable-next-line react/no-array-index-key -- notes of one item may be the same twice
          <li key={i}>
            <Text size="sm">
              <strong>{note.item}</strong> {translate(note.words, language === 'zh' ? 'zh-CN' : 'en', 'en')}
            </Text>
            {note.detail && (
              <Text size="xs" c="dimmed" className="mono">
                {note.detail}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
