import { useState } from 'react'
import { Button, SegmentedControl, Text, Textarea } from '@mantine/core'
import { type CaseDetail, CheckAsked } from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import styles from './cases.module.css'
import { useCaseWords } from './use-case-words.ts'

/** Asks the customer whether they are content: by mail in one press, or notes what they said. */
export function CheckActions({ one }: { one: CaseDetail }) {
  const { cases: { one: say } } = useMessages()
  const { refusal } = useCaseWords()
  const [byHand, setByHand] = useState(false)
  const ask =
    useAction(() => request('POST', `cases/${one.number}/checks`, { body: { channel: 'message' }, shape: CheckAsked }), {
    stale: ['cases'], done: ({ refused }) => tell(refused === null ? say.asked : say.refused(refusal(refused))),
  })
  if (one.state.state === 'content') return null
  return (
    <>
      <Button size="compact-sm" variant="light" loading={ask.isPending} onClick={() => ask.mutate(undefined)}>{say.ask}</Button>
      <Button size="compact-sm" variant="default" onClick={() => setByHand(true)}>{say.askHand}</Button>
      {byHand && <ByHand one={one} onClose={() => setByHand(false)} />}
    </>
  )
}

function ByHand({ one, onClose }: { one: CaseDetail; onClose: () => void }) {
  const { cases: { one: say } } = useMessages()
  const [channel, setChannel] = useState<'phone' | 'in-person'>('phone')
  const [score, setScore] = useState('4')
  const [words, setWords] = useState('')
  const note = useAction(() =>
    request('POST', `cases/${one.number}/checks`, { body: { channel, score: Number(score), words }, shape: CheckAsked }), {
    stale: ['cases'], quiet: true, done: () => { tell(say.noted); onClose() },
  })
  return (
    <FormModal title={say.askTitle} submit={say.note} action={note} onSubmit={() => note.mutate(undefined)} onClose={onClose}>
      <SegmentedControl
        aria-label={say.answerBy} value={channel} onChange={(v) => setChannel(v as typeof channel)}
        data={(['phone', 'in-person'] as const).map((value) => ({ value, label: say.channel[value] }))}
      />
      <SegmentedControl
        aria-label={say.score} orientation="vertical" value={score} onChange={setScore}
        data={say.scores.map((label, i) => ({ value: String(i + 1), label }))}
      />
      <Textarea label={say.answerTalk} autosize minRows={2} value={words} onChange={(e) => setWords(e.currentTarget.value)} />
    </FormModal>
  )
}

/** What the customer said each time they were asked. */
export function CheckAnswers({ one }: { one: CaseDetail }) {
  const { cases: { one: say } } = useMessages()
  if (one.checks.length === 0) return null
  return (
    <ul className={styles.list} aria-label={say.step.check}>
      {one.checks.map((k) => (
        <li key={k.askedAt}>
          <Text size="sm">{k.score === null ? (k.sent === 'refused' ? say.checkRefused : say.waiting) : <strong>
            {say.checkSaid(String(k.score))}
          </strong>} <Text component="span" size="xs" c="dimmed"><DateTime at={k.answeredAt ?? k.askedAt} /></Text></Text>
          {k.words !== '' && <blockquote className={styles.text}>{k.words}</blockquote>}
        </li>
      ))}
    </ul>
  )
}
