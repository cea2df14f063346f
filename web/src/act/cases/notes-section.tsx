import { useState } from 'react'
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { CaseDetail, EditOutcome, type Note } from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { type Conflict, ConflictModal } from './conflict-modal.tsx'
import styles from './cases.module.css'
import { useCaseWords } from './use-case-words.ts'

/** Those whose names stand in a note after an @. */
const mentionedIn = (text: string, people: CaseDetail['people']) =>
  people.filter((p) => text.includes(`@${p.name}`)).map((p) => p.id)

/** Notes among colleagues: appended, never written over; @ and a name tells that person. */
export function NotesSection({ one }: { one: CaseDetail }) {
  const { cases: { one: say } } = useMessages()
  const [text, setText] = useState('')
  const add = useAction(() => request('POST', `cases/${one.number}/notes`, {
    body: { text, mentions: mentionedIn(text, one.people) }, shape: CaseDetail,
  }), {
    stale: ['cases'], done: () => setText(''),
  })
  const typed = /@([^@\n]{0,30})$/.exec(text)?.[1]
  const offered = typed === undefined
    ? []
    : one.people.filter((p) => p.name.toLowerCase().startsWith(typed.toLowerCase()) && p.name !== typed).slice(0, 5)
  return (
    <Section title={say.notes}>
      <ul className={styles.list}>{one.notes.map((n) => <OneNote key={n.id} number={one.number} note={n} />)}</ul>
      {one.notes.length === 0 && <Text size="sm" c="dimmed" mb="sm">{say.noNotes}</Text>}
      <form onSubmit={(e) => { e.preventDefault(); if (text.trim()) add.mutate(undefined) }}>
        <Stack gap="xs">
          <Textarea
            autosize minRows={2} aria-label={say.notes} placeholder={say.notePlaceholder} value={text}
            onChange={(e) => setText(e.currentTarget.value)}
          />
          <Group gap="xs">
            {offered.map((p) => (
              <Button
                key={p.id} size="compact-xs" variant="default"
                onClick={() => setText(text.slice(0, text.length - typed!.length) + p.name + ' ')}
              >@{p.name}</Button>
            ))}
            <Button type="submit" size="compact-sm" variant="light" loading={add.isPending} disabled={text.trim() === ''}>
              {say.addNote}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}

function OneNote({ number, note }: { number: string; note: Note }) {
  const { cases: { one: say }, ui } = useMessages()
  const { person: me } = useSession()
  const { person } = useCaseWords()
  const [draft, setDraft] = useState<string | null>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const save = useAction(({ text, revision }: { text: string; revision: number }) =>
    request('PUT', `cases/${number}/notes/${note.id}`, { body: { text, revision }, shape: EditOutcome }), {
    stale: ['cases'],
    done: (out) => {
      if (out.state === 'conflict') return setConflict(out)
      setDraft(null)
      setConflict(null)
      tell(say.saved)
    },
  })
  return (
    <li className={styles.note}>
      <header>
        <strong>{person(note.by)}</strong><DateTime at={note.at} />{note.editedAt && <span>{say.edited}</span>}
        {note.by?.id === me.id && draft === null && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setDraft(note.text)}>{say.editNote}</Button>
        )}
      </header>
      {draft === null ? <blockquote>{note.text}</blockquote> : (
        <form onSubmit={(e) => { e.preventDefault(); save.mutate({ text: draft, revision: note.revision }) }}>
          <Textarea
            autosize minRows={2} aria-label={say.editNote} value={draft} onChange={(e) => setDraft(e.currentTarget.value)}
          />
          <Group gap="xs" mt={4}>
            <Button type="submit" size="compact-sm" loading={save.isPending}>{ui.save}</Button>
            <Button size="compact-sm" variant="default" onClick={() => setDraft(null)}>{ui.cancel}</Button>
          </Group>
        </form>
      )}
      {conflict && (
        <ConflictModal
          conflict={conflict} onKeep={(text, revision) => save.mutate({ text, revision })}
          onClose={() => { setConflict(null); setDraft(null) }}
        />
      )}
    </li>
  )
}
