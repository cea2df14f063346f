import { useEffect, useRef, useState } from 'react'
import { Button, Group, Text, Textarea } from '@mantine/core'
import { IconCircle, IconCircleCheck, IconCircleMinus } from '@tabler/icons-react'
import { CaseDetail, recoverySteps, type RecoveryStep } from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import styles from './cases.module.css'
import { CheckActions, CheckAnswers } from './check-actions.tsx'
import { useCaseWords } from './use-case-words.ts'

type Doing = { step: RecoveryStep; how: 'done' | 'leave-out' } | null

/** The steps of recovery: each done in somebody's words, or left out with a reason. */
export function StepsSection({ one, over }: { one: CaseDetail; over: boolean }) {
  const { cases: { one: say } } = useMessages()
  const [doing, setDoing] = useState<Doing>(null)
  return (
    <Section title={say.steps} note={say.stepsNote}>
      <ol className={`card ${styles.steps}`} aria-label={say.steps}>
        {recoverySteps.map((step) => (
          <Step key={step} one={one} step={step} over={over} doing={doing?.step === step ? doing : null} onDo={setDoing} />
        ))}
      </ol>
    </Section>
  )
}

function Step({ one, step, over, doing, onDo }: {
  one: CaseDetail; step: RecoveryStep; over: boolean; doing: Doing; onDo: (next: Doing | ((old: Doing) => Doing)) => void
}) {
  const { cases: { one: say } } = useMessages()
  const { person } = useCaseWords()
  const s = one.steps[step]
  const undo = useAction(() => request('DELETE', `cases/${one.number}/steps/${step}`, { shape: CaseDetail }), {
    stale: ['cases'], done: () => tell(say.takenBack),
  })
  const Icon = s.state === 'done' ? IconCircleCheck : s.state === 'left-out' ? IconCircleMinus : IconCircle
  return (
    <li>
      <Icon size={20} stroke={1.5} aria-hidden className={s.state === 'done' ? styles.done : styles.todo} />
      <div>
        <Text size="sm" fw={500}>
          {say.step[step]}
          {s.state === 'left-out' && <Text component="span" size="sm" c="dimmed"> · {say.leftOut}</Text>}
        </Text>
        {s.state === 'todo' && <Text size="sm" c="dimmed">{say.stepHint[step]}</Text>}
        {s.state !== 'todo' && (
          <>
            {step !== 'check' && <Text size="sm" className={styles.text}>{s.state === 'done' ? s.words : s.why}</Text>}
            <Text size="xs" c="dimmed">{person(s.by)} · <DateTime at={s.at} /></Text>
          </>
        )}
        {step === 'check' && <CheckAnswers one={one} />}
      </div>
      {!over && (
        <Group gap={4} className={`no-print ${styles.stepActions}`}>
          {s.state === 'todo' && step !== 'check' && (
            <Button
              size="compact-sm" variant="light" aria-label={`${say.done}: ${say.step[step]}`}
              onClick={() => onDo({ step, how: 'done' })}
            >{say.done}</Button>
          )}
          {step === 'check' && <CheckActions one={one} />}
          {s.state === 'todo' && (
            <Button
              size="compact-sm" variant="default" aria-label={`${say.leaveOut}: ${say.step[step]}`}
              onClick={() => onDo({ step, how: 'leave-out' })}
            >{say.leaveOut}</Button>
          )}
          {s.state !== 'todo' && step !== 'check' && (
            <Button
              size="compact-sm" variant="subtle" color="gray" aria-label={`${say.undo}: ${say.step[step]}`}
              onClick={() => undo.mutate(undefined)}
            >{say.undo}</Button>
          )}
        </Group>
      )}
      {doing && (
        <StepForm one={one} step={step} how={doing.how} onClose={() => onDo((now) => (now?.step === step ? null : now))} />
      )}
    </li>
  )
}

function StepForm({ one, step, how, onClose }: {
  one: CaseDetail; step: RecoveryStep; how: 'done' | 'leave-out'; onClose: () => void
}) {
  const { cases: { one: say }, ui } = useMessages()
  const [words, setWords] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const note = useAction(
    () => request('POST', `cases/${one.number}/steps/${step}${how === 'done' ? '' : '/leave-out'}`, {
      body: how === 'done' ? { words } : { why: words }, shape: CaseDetail,
    }),
    { stale: ['cases'], done: () => { tell(say.noted); onClose() } },
  )
  return (
    <form className={styles.stepForm} onSubmit={(e) => { e.preventDefault(); if (words.trim()) note.mutate(undefined) }}>
      <Textarea
        ref={field} autosize minRows={2} label={how === 'done' ? say.words : say.why} value={words}
        onChange={(e) => setWords(e.currentTarget.value)}
      />
      <Group gap="xs">
        <Button type="submit" size="compact-sm" loading={note.isPending} disabled={words.trim() === ''}>{say.note}</Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>{ui.cancel}</Button>
      </Group>
    </form>
  )
}
