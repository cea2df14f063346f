import { useState } from 'react'
import { Button, Select, Text, Textarea } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { TopicList, Transfer, TransferPage } from '../../../../server/act/transfers/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'

/** On a customer's page: who has them now, and handing them over. */
export function TransferOfCustomer({ customer }: { customer: number }) {
  const { transfers: { start: words, mine } } = useMessages()
  const { allows, person } = useSession()
  const works = allows('transfers.work')
  const last = useQuery({ ...resource('transfers', TransferPage, { show: 'all', customer, limit: 1 }), enabled: works })
  const [open, setOpen] = useState(false)
  if (!works || !last.data) return null
  const [newest] = last.data.items
  const offered = newest?.state.state === 'offered'
  // Who accepted the customer hands them on with all that was told; so does who was declined.
  const goesOn = newest && ((newest.state.state === 'accepted' && newest.state.by.id === person.id)
    || (newest.state.state === 'declined' && newest.from.id === person.id))
  return (
    <Section title={words.title} note={words.note}>
      {newest?.state.state === 'accepted' && <Text size="sm" mb="xs">{words.now(newest.holder.name ?? mine.someone)}</Text>}
      {offered ? (
        <>
          <Text size="sm" mb="xs">{words.offeredTo(newest.topic.name)}</Text>
          <Button size="sm" variant="default" component={Link} to="/act/transfers">{words.follow}</Button>
        </>
      ) : (
        <Button
          size="sm" variant="default" leftSection={<IconArrowsExchange size={16} aria-hidden />} onClick={() => setOpen(true)}
        >{words.open}</Button>
      )}
      {open && <StartForm customer={customer} after={goesOn ? newest.id : null} onClose={() => setOpen(false)} />}
    </Section>
  )
}

function StartForm({ customer, after, onClose }: { customer: number; after: number | null; onClose: () => void }) {
  const { transfers: { start: words } } = useMessages()
  const { person: me } = useSession()
  const topics = useQuery(resource('transfer-topics', TopicList))
  const [topic, setTopic] = useState<string | null>(null)
  const [person, setPerson] = useState('anybody')
  const [story, setStory] = useState('')
  const [tried, setTried] = useState(false)
  const items = topics.data?.items ?? []
  const chosen = items.find((t) => String(t.id) === topic)
  const offer = useAction(() => request('POST', 'transfers', {
    body: { customer, topic: chosen?.id, person: person === 'anybody' ? null : person, story, after }, shape: Transfer,
  }), {
    stale: ['transfers'], quiet: true,
    done: () => {
      say(words.offered)
      onClose()
    },
  })
  const submit = () => {
    setTried(true)
    if (chosen && story.trim().length >= 10) offer.mutate(undefined)
  }
  return (
    <FormModal title={words.formTitle} submit={words.submit} action={offer} onSubmit={submit} onClose={onClose}>
      {topics.data && items.length === 0 && <Text size="sm">{words.noTopics}</Text>}
      <Select
        data-autofocus label={words.topic} description={chosen?.what || undefined} error={tried && !chosen && words.missing}
        value={topic} onChange={(v) => { setTopic(v); setPerson('anybody') }}
        data={items.map((t) => ({ value: String(t.id), label: t.openNow ? t.name : words.closed(t.name) }))}
      />
      <Select
        label={words.person} allowDeselect={false} value={person} onChange={(v) => v && setPerson(v)}
        data={[
          { value: 'anybody', label: words.anybody },
          ...(chosen?.answering.filter((p) => p.id !== me.id) ?? []).map((p) => ({ value: p.id, label: p.name ?? p.id })),
        ]}
      />
      <Textarea
        label={words.story} description={words.storyHint} autosize minRows={3} maxLength={4_000} value={story}
        onChange={(e) => setStory(e.currentTarget.value)} error={tried && story.trim().length < 10 && words.short}
      />
    </FormModal>
  )
}
