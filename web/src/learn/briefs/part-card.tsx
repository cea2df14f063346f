import { useState } from 'react'
import { Button, Group, Textarea } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type Brief, type Line, mostNote } from '../../../../server/learn/briefs/contract.ts'
import { useAction } from '../../app/action.tsx'
import { useMessages } from '../../app/language.tsx'
import { AddressLink } from '../../ui/address-link.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { writeNote } from './queries.ts'
import css from './briefs.module.css'

type PartOfBrief = Brief['parts'][number]

/** One part: what the machine filled in, each line with its evidence, and beside it what people wrote. */
export function PartCard({ segment, part, mayWrite }: { segment: string; part: PartOfBrief; mayWrite: boolean }) {
  return (
    <section className={`card ${css.part}`} aria-label={part.title}>
      <h2 className={css.heading}>{part.title}</h2>
      <dl className={css.lines}>{part.lines.map((line) => <LineView key={line.key} line={line} />)}</dl>
      <NoteView segment={segment} part={part} mayWrite={mayWrite} />
    </section>
  )
}

function LineView({ line }: { line: Line }) {
  const { findings } = useMessages()
  return (
    <div>
      <dt><AddressLink to={line.page} className="plain">{line.label}</AddressLink></dt>
      <dd className={line.missing ? css.missing : undefined}>
        {line.text}
        {line.finding !== null && (
          <> <Link className={`no-print ${css.finding}`} to="/understand/findings/$id" params={{ id: String(line.finding) }}>{findings.finding(line.finding)}</Link></>
        )}
      </dd>
    </div>
  )
}

function NoteView({ segment, part, mayWrite }: { segment: string; part: PartOfBrief; mayWrite: boolean }) {
  const { briefs: say } = useMessages()
  const [draft, setDraft] = useState<string | null>(null)
  const write = useAction((text: string) => writeNote(segment, part.part, text), {
    stale: ['briefs'], done: () => setDraft(null),
  })
  const { note } = part
  if (draft !== null) {
    return (
      <form className="no-print" onSubmit={(e) => { e.preventDefault(); write.mutate(draft) }}>
        <Textarea
          label={say.noteLabel(part.title)} description={say.noteHint(mostNote)} autosize minRows={2} maxLength={mostNote}
          value={draft} data-autofocus
          onChange={(e) => setDraft(e.currentTarget.value)}
        />
        <Group mt={8} gap="xs">
          <Button type="submit" size="sm" loading={write.isPending}>{say.save}</Button>
          <Button size="sm" variant="subtle" color="gray" onClick={() => setDraft(null)}>{say.cancel}</Button>
        </Group>
      </form>
    )
  }
  return (
    <>
      {note && (
        <figure className={css.note}>
          <blockquote>{note.text}</blockquote>
          <figcaption>{say.by(note.by ?? say.somebody)}, <DateTime at={note.at} /></figcaption>
        </figure>
      )}
      {mayWrite && (
        <Button
          className={`no-print ${css.write}`} size="compact-sm" variant="subtle"
          leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setDraft(note?.text ?? '')}
          aria-label={`${note ? say.change : say.write}: ${part.title}`}
        >
          {note ? say.change : say.write}
        </Button>
      )}
    </>
  )
}
