import { useState } from 'react'
import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { type CaseDetail, CheckAsked } from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { useCaseWords } from './use-case-words.ts'

type Channel = 'email' | 'phone' | 'in-person'

/** Answers the customer: a mail that leaves now, or what was said by phone or in person; with what was promised. */
export function AnswerForm({ one }: { one: CaseDetail }) {
  const { cases: { one: say } } = useMessages()
  const { refusal } = useCaseWords()
  const [channel, setChannel] = useState<Channel>('email')
  const [words, setWords] = useState('')
  const [promise, setPromise] = useState('')
  const [due, setDue] = useState('')
  const answer = useAction(
    () => request('POST', `cases/${one.number}/answers`, {
      body: { channel, words, promise: promise.trim() === '' ? null : { words: promise, due: due === '' ? null : due } },
      shape: CheckAsked,
    }),
    {
      stale: ['cases'],
      done: ({ refused }) => {
        if (refused !== null) return tell(say.refused(refusal(refused)))
        tell(channel === 'email' ? say.sent : say.talked)
        setWords('')
        setPromise('')
        setDue('')
      },
    },
  )
  return (
    <Section title={say.answer}>
      <form onSubmit={(e) => { e.preventDefault(); if (words.trim()) answer.mutate(undefined) }}>
        <Stack gap="sm">
          <SegmentedControl
            w="fit-content" size="sm" aria-label={say.answerBy} value={channel} onChange={(v) => setChannel(v as Channel)}
            data={(['email', 'phone', 'in-person'] as const).map((value) => ({ value, label: say.channel[value] }))}
          />
          <Textarea
            autosize minRows={3} label={channel === 'email' ? say.answerWords : say.answerTalk} value={words}
            onChange={(e) => setWords(e.currentTarget.value)}
          />
          <Group align="flex-end" gap="sm">
            <TextInput flex="1 1 240px" label={say.promise} value={promise} onChange={(e) => setPromise(e.currentTarget.value)} />
            <TextInput
              type="date" label={say.promiseDue} value={due} disabled={promise.trim() === ''}
              onChange={(e) => setDue(e.currentTarget.value)}
            />
            <Button type="submit" loading={answer.isPending} disabled={words.trim() === ''}>
              {channel === 'email' ? say.send : say.record}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
