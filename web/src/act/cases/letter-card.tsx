import { useState } from 'react'
import { Button, Group, Text, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CheckAsked } from '../../../../server/act/cases/contract.ts'
import { Letter } from '../../../../server/act/cases/letters/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { address, request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { FormModal } from '../../ui/form-modal.tsx'
import styles from './cases.module.css'
import { LetterEditor } from './letter-editor.tsx'
import { useCaseWords } from './use-case-words.ts'

/** One letter: its words, how far it has come, and what may be done with it. */
export function LetterCard({ letter, withCase = false }: { letter: Letter; withCase?: boolean }) {
  const { cases: { letter: say } } = useMessages()
  const { person } = useCaseWords()
  const nameOf = useCustomerName()
  const [editing, setEditing] = useState(false)
  const { state } = letter
  return (
    <article className={`card ${styles.letter}`} aria-label={letter.title}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{letter.title}</Text>
        <Text size="sm" c="dimmed">
          {say.state[state.state]}{(state.state === 'signed' || state.state === 'sent') && ` ${say.by(person(state.by))}`}{state.state === 'sent' && state.outcome !== 'sent' && ` · ${say.outcome[state.outcome]}`}
        </Text>
      </Group>
      {withCase && (
        <Text size="sm"><Link to="/act/cases/$number" params={{ number: letter.case }}>{letter.case}</Link> · {letter.subject} · {say.for(nameOf(letter.customer))}</Text>
      )}
      {state.state === 'draft' && state.returned && (
        <Text size="sm" c="orange">{say.returned(person(state.returned.by), state.returned.why)}</Text>
      )}
      {letter.missing.length > 0 && (
        <Text size="sm" c="dimmed">{say.missing(letter.missing.map((m) => `{{${m}}}`).join(' '))}</Text>
      )}
      {editing ? (
        <LetterEditor letter={letter} onClose={() => setEditing(false)} />
      ) : (
        <div className={styles.paper} lang={letter.language === 'zh' ? 'zh-CN' : 'en'}>{letter.body}</div>
      )}
      {!editing && <Actions letter={letter} onEdit={() => setEditing(true)} />}
    </article>
  )
}

function Actions({ letter, onEdit }: { letter: Letter; onEdit: () => void }) {
  const { cases: { letter: say, one } } = useMessages()
  const { allows } = useSession()
  const { refusal } = useCaseWords()
  const [returning, setReturning] = useState(false)
  const { state } = letter.state
  const act = useAction(({ verb, body }: { verb: 'ask' | 'sign'; body?: object; said: string }) =>
    request('POST', `letters/${letter.id}/${verb}`, { body, shape: Letter }), {
    stale: ['cases', 'letters'], done: (_, { said }) => tell(said),
  })
  const drop = useAction(() => request('DELETE', `letters/${letter.id}`), {
    stale: ['cases', 'letters'], done: () => tell(say.dropped),
  })
  const send =
    useAction((how: 'mail' | 'print') => request('POST', `letters/${letter.id}/send`, { body: { how }, shape: CheckAsked }), {
    stale: ['cases', 'letters'],
    done: ({ refused }, how) => tell(refused !== null ? one.refused(refusal(refused)) : how === 'mail' ? say.sent : say.posted),
  })
  const open = state === 'draft' || state === 'waiting'
  const ready = letter.missing.length === 0
  return (
    <Group gap="xs" className="no-print">
      {open && <Button size="compact-sm" variant="default" onClick={onEdit}>{say.edit}</Button>}
      <Button
        size="compact-sm" variant="default" component="a" href={address(`letters/${letter.id}/pdf`)}
        download={`${letter.case}.pdf`}
      >{say.pdf}</Button>
      {state === 'draft' && (
        <Button
          size="compact-sm" variant="light" disabled={!ready} loading={act.isPending}
          onClick={() => act.mutate({ verb: 'ask', said: say.askedFor })}
        >{say.ask}</Button>
      )}
      {open && allows('letters.sign') && (
        <Button
          size="compact-sm" title={say.signHint} disabled={!ready} loading={act.isPending}
          onClick={() => act.mutate({ verb: 'sign', body: { revision: letter.revision }, said: say.signed })}
        >{say.sign}</Button>
      )}
      {state === 'waiting' && allows('letters.sign') && (
        <Button size="compact-sm" variant="default" onClick={() => setReturning(true)}>{say.giveBack}</Button>
      )}
      {state === 'signed' && (
        <Button size="compact-sm" loading={send.isPending} onClick={() => send.mutate('mail')}>{say.mail}</Button>
      )}
      {state === 'signed' && (
        <Button size="compact-sm" variant="default" onClick={() => send.mutate('print')}>{say.print}</Button>
      )}
      {open && <Button size="compact-sm" variant="subtle" color="gray" onClick={() => drop.mutate(undefined)}>{say.drop}</Button>}
      {returning && <ReturnModal letter={letter} onClose={() => setReturning(false)} />}
    </Group>
  )
}

function ReturnModal({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const { cases: { letter: say } } = useMessages()
  const [why, setWhy] = useState('')
  const giveBack = useAction(() => request('POST', `letters/${letter.id}/return`, { body: { why }, shape: Letter }), {
    stale: ['cases', 'letters'], quiet: true, done: onClose,
  })
  return (
    <FormModal
      title={say.giveBack} submit={say.giveBack} action={giveBack} onSubmit={() => giveBack.mutate(undefined)} onClose={onClose}
    >
      <Textarea
        data-autofocus label={say.giveBackWhy} autosize minRows={2} value={why} onChange={(e) => setWhy(e.currentTarget.value)}
      />
    </FormModal>
  )
}
