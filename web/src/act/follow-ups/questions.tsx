import { useState } from 'react'
import { Button, Checkbox, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { type CustomerQuestion, CustomerQuestion as Question, WhoMayKnow } from '../../../../server/act/follow-up/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { useFitWords } from '../my-day/use-fit-words.ts'
import styles from './follow-ups.module.css'

const questionsQuery = resource('customer-questions', z.object({ items: z.array(Question) }))
const Made = z.object({ id: z.number() })
const Asked = z.object({ planned: z.number(), refused: z.array(z.unknown()) })
const most = 3

/** Questions that customers really asked, asked on of others who may know. */
export function Questions() {
  const { followUp: { cadences: { question_: say } } } = useMessages()
  const { data } = useQuery(questionsQuery)
  const [writing, setWriting] = useState(false)
  const [asking, setAsking] = useState<number | null>(null)
  return (
    <Section
      title={say.title} note={say.most}
      actions={<Button size="compact-sm" variant="light" onClick={() => setWriting(true)}>{say.new}</Button>}
    >
      {data && data.items.length > 0 && (
        <ul className={`card ${styles.questions}`}>
          {data.items.map((q) => <Item key={q.id} question={q} onFind={() => setAsking(q.id)} />)}
        </ul>
      )}
      {writing && <NewQuestion onClose={() => setWriting(false)} onKept={(id) => { setWriting(false); setAsking(id) }} />}
      {asking !== null && <Choose question={asking} onClose={() => setAsking(null)} />}
    </Section>
  )
}

function Item({ question: q, onFind }: { question: CustomerQuestion; onFind: () => void }) {
  const { followUp: { cadences: { question_: say } } } = useMessages()
  const nameOf = useCustomerName()
  const [answer, setAnswer] = useState<string | null>(null)
  const keep = useAction(() => request('PUT', `customer-questions/${q.id}/answer`, { body: { answer } }), {
    stale: ['customer-questions'], quiet: true, done: () => { tell(say.answered); setAnswer(null) },
  })
  return (
    <li>
      <div>
        <Text size="sm">“{q.question}”</Text>
        <Text size="xs" c="dimmed">{q.product} · {say.by(nameOf(q.askedBy))}{q.asked > 0 && ` · ${say.asked(q.asked)}`}</Text>
        {q.answer && <blockquote>{q.answer}</blockquote>}
      </div>
      <div className={styles.questionActions}>
        {q.asked < most && !q.answer && <Button size="compact-sm" variant="light" onClick={onFind}>{say.find}</Button>}
        <Button size="compact-sm" variant="default" onClick={() => setAnswer(q.answer ?? '')}>{say.answer}</Button>
      </div>
      {answer !== null && (
        <FormModal
          title={q.question} submit={say.answer} action={keep} onSubmit={() => keep.mutate()} onClose={() => setAnswer(null)}
        >
          <Textarea
            label={say.answerLabel} data-autofocus value={answer} maxLength={1_000} autosize minRows={2}
            onChange={(e) => setAnswer(e.currentTarget.value)}
          />
        </FormModal>
      )}
    </li>
  )
}

function NewQuestion({ onClose, onKept }: { onClose: () => void; onKept: (id: number) => void }) {
  const { followUp: { cadences: { question_: say } } } = useMessages()
  const [draft, setDraft] =
    useState<{ askedBy: number | ''; question: string; product: string }>({ askedBy: '', question: '', product: '' })
  const keep =
    useAction(() => request('POST', 'customer-questions', { body: { ...draft, askedBy: Number(draft.askedBy) }, shape: Made }), {
    stale: ['customer-questions'], quiet: true, done: ({ id }) => { tell(say.kept); onKept(id) },
  })
  return (
    <FormModal title={say.title} submit={say.submit} action={keep} onSubmit={() => keep.mutate()} onClose={onClose}>
      <NumberInput
        label={say.who} description={say.whoHint} min={1} hideControls value={draft.askedBy}
        onChange={(v) => setDraft({ ...draft, askedBy: typeof v === 'number' ? v : '' })} data-autofocus
      />
      <Textarea
        label={say.words} maxLength={500} autosize minRows={2} value={draft.question}
        onChange={(e) => setDraft({ ...draft, question: e.currentTarget.value })}
      />
      <TextInput
        label={say.product} description={say.productHint} maxLength={300} value={draft.product}
        onChange={(e) => setDraft({ ...draft, product: e.currentTarget.value })}
      />
    </FormModal>
  )
}

/** Chooses at most three of those who bought the same; who may not be contacted says why. */
function Choose({ question, onClose }: { question: number; onClose: () => void }) {
  const { followUp: { cadences: { question_: say } } } = useMessages()
  const format = useFormats()
  const nameOf = useCustomerName()
  const { fit } = useFitWords()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const { data } = useQuery(resource(`customer-questions/${question}/who-may-know`, z.object({ items: z.array(WhoMayKnow) })))
  const ask =
    useAction(() => request('POST', `customer-questions/${question}/ask`, { body: { customers: chosen }, shape: Asked }), {
    stale: ['customer-questions', 'my-day', 'tasks'], quiet: true,
    done: ({ planned, refused }) => { tell(
      format.sentences(say.planned(planned), refused.length > 0 && say.refused(refused.length)),
    ); onClose() },
  })
  const toggle = (id: number, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((c) => c !== id))
  return (
    <FormModal
      title={say.mayKnow} submit={say.ask} action={ask} onSubmit={() => chosen.length > 0 && ask.mutate()} onClose={onClose}
      size="lg"
    >
      {data?.items.length === 0 && <Text c="dimmed">{say.nobody}</Text>}
      <Stack gap="xs">
        {data?.items.map(({ customer, times, lastBought, tone, fits }) => (
          <Checkbox
            key={customer.id} checked={chosen.includes(customer.id)}
            onChange={(e) => toggle(customer.id, e.currentTarget.checked)}
            disabled={(!fits.now && fits.from === null) || (chosen.length >= most && !chosen.includes(customer.id))}
            label={<>{nameOf(customer)} <ToneMark tone={tone} /></>}
            description={`${say.bought(times, format.day(lastBought))}${fits.now ? '' : ` · ${fit(fits)}`}`}
          />
        ))}
      </Stack>
    </FormModal>
  )
}
