import { useState } from 'react'
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Transfer } from '../../../../server/act/transfers/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'

const stale = ['transfers', 'inbox'] as const

/** Customers offered to this person or by them, each with its whole story. */
export function Waiting({ items }: { items: readonly Transfer[] }) {
  const { transfers: { waiting: words } } = useMessages()
  return (
    <Section title={words.title} note={words.note}>
      {items.length === 0 && <Text size="sm" c="dimmed">{words.none}</Text>}
      <Stack gap="sm">{items.map((t) => <Offered key={t.id} transfer={t} />)}</Stack>
    </Section>
  )
}

function Offered({ transfer: t }: { transfer: Transfer }) {
  const { transfers: { waiting: words, mine } } = useMessages()
  const nameOf = useCustomerName()
  const [declining, setDeclining] = useState(false)
  const act = (what: 'accept' | 'take-back') => () => request('POST', `transfers/${t.id}/${what}`, { shape: Transfer })
  const accept = useAction(act('accept'), { stale, done: () => say(words.accepted) })
  const takeBack = useAction(act('take-back'), { stale, done: () => say(words.takenBack) })
  const name = (p: { name: string | null }) => p.name ?? mine.someone
  return (
    <article className="card" style={{ padding: 16 }} aria-label={nameOf(t.customer)}>
      <Stack gap="xs">
        <div>
          <Link to="/customers/$id" params={{ id: t.customer.id }} className="plain">{nameOf(t.customer)}</Link>
          <Text size="sm" c="dimmed">
            {words.line(t.topic.name, name(t.from))}{t.to && ` · ${words.to(name(t.to))}`} · <DateTime at={t.offeredAt} />
          </Text>
        </div>
        {t.before.length > 0 && (
          <div>
            <Text size="xs" c="dimmed">{words.before}</Text>
            {t.before.map((b) => <Text key={b.at} size="sm" className="prose" style={{
              whiteSpace: 'pre-wrap', overflowWrap: 'anywhere',
            }}>{name(b.from)}: {b.story}</Text>)}
          </div>
        )}
        <Text className="prose" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{t.story}</Text>
        <Text size="sm" c="dimmed">{words.stays(name(t.holder))}</Text>
        <Group gap="xs">
          {t.can.answer && (
            <Button size="sm" loading={accept.isPending} onClick={() => accept.mutate(undefined)}>{words.accept}</Button>
          )}
          {t.can.answer && <Button size="sm" variant="default" onClick={() => setDeclining(true)}>{words.decline}</Button>}
          {t.can.takeBack && (
            <Button size="sm" variant="default" loading={takeBack.isPending} onClick={() => takeBack.mutate(undefined)}>
              {words.takeBack}
            </Button>
          )}
        </Group>
      </Stack>
      {declining && <Decline transfer={t} onClose={() => setDeclining(false)} />}
    </article>
  )
}

function Decline({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const { transfers: { waiting: words } } = useMessages()
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const decline = useAction(() => request('POST', `transfers/${transfer.id}/decline`, { body: { note }, shape: Transfer }), {
    stale, quiet: true,
    done: () => {
      say(words.declinedDone)
      onClose()
    },
  })
  const submit = () => {
    setTried(true)
    if (note.trim()) decline.mutate(undefined)
  }
  return (
    <FormModal title={words.declineTitle} submit={words.declineSubmit} action={decline} onSubmit={submit} onClose={onClose}>
      <Textarea
        data-autofocus label={words.declineTitle} description={words.declineNote} autosize minRows={2} maxLength={1_000}
        value={note} onChange={(e) => setNote(e.currentTarget.value)} error={tried && !note.trim() && words.missing}
      />
    </FormModal>
  )
}
