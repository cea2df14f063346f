import { check, pipe, progress, visible, type Fault, type Language, type Text } from '@heartline/survey'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Opening } from '../answering.ts'
import type { Queue } from '../queue.ts'
import type { Store } from '../store.ts'
import type { SaveState } from './app.tsx'
import { Frame, type FrameProps } from './frame.tsx'
import type { Messages } from './messages/index.ts'
import { Asked } from './questions/asked.tsx'
import { StillThere } from './still-there.tsx'
import { resumeAt, stepsOf } from './steps.ts'
import { useHistory } from './history.ts'
import type { Visit } from './visit.ts'

interface Props {
  readonly frame: FrameProps
  readonly opening: Opening
  readonly visit: Visit
  readonly queue: Queue
  readonly store: Store
  readonly language: Language
  readonly m: Messages
  readonly state: SaveState
  /** An answer that the server sent back; without a question, the sheet as a whole. */
  readonly notTaken: { readonly question: string | undefined } | undefined
  readonly finish: () => void
  readonly again: () => void
}

type Faults = Readonly<Record<string, readonly Fault[]>>

/** The survey, step by step. */
export function Asking({ frame, opening, visit, queue, store, language, m, state, notTaken, finish, again }: Props) {
  const { survey: { definition }, facts, kiosk } = opening
  const [answers, setAnswers] = useState<Readonly<Record<string, unknown>>>(() => visit.sheet.answers())
  const steps = stepsOf(visible(definition, answers, visit.seed), kiosk || !!frame.address?.host)
  const [at, setAt] = useState(() => (visit.resumed ? resumeAt(steps, answers) : 0))
  const [faults, setFaults] = useState<Faults>({})
  const heading = useRef<HTMLHeadingElement>(null)
  const index = Math.min(at, steps.length - 1)
  const step = steps[index]
  const go = useHistory(index, setAt, !kiosk && !frame.address?.host)
  const say = (text: Text | undefined) => (text ? pipe(text, answers, definition, language, facts) : '')
  const title = say(definition.title)

  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    if (!kiosk) visit.begin()
    // Another tab of this browser writes to the same sheet.
    const reread = (event: StorageEvent) => event.key?.includes(visit.sheet.id) && setAnswers(visit.sheet.answers())
    addEventListener('storage', reread)
    return () => removeEventListener('storage', reread)
  }, [])
  useEffect(() => {
    if (kiosk && Object.keys(answers).length === 0) return
    step?.questions.forEach(({ id }) => visit.sheet.see(id))
    queue.nudge()
  }, [step?.questions.map(({ id }) => id).join()])
  const shownOnce = useRef(false)
  useEffect(() => {
    if (shownOnce.current) {
      heading.current?.focus()
      scrollTo(0, 0)
    }
    shownOnce.current = true
  }, [step?.id])

  const set = (id: string, answer: unknown) => {
    visit.begin()
    visit.sheet.see(id)
    const question = step?.questions.find((question) => question.id === id)
    visit.sheet.put(id, answer ?? null, answer != null && !!question && check(question, answer).length > 0)
    setAnswers(({ [id]: _, ...others }) => (answer == null ? others : { ...others, [id]: answer }))
    setFaults(({ [id]: _, ...others }) => others)
    queue.nudge()
  }
  /** Shows what is wrong on this step and goes to the first of it; false when nothing is. */
  const show = (faults: Faults): boolean => {
    setFaults(faults)
    const first = Object.keys(faults)[0]
    if (first === undefined) return false
    setTimeout(() => document.querySelector<HTMLElement>(`#q-${first} :is([aria-invalid=true], input, textarea, [role=slider], button)`)?.focus())
    return true
  }
  const faultsOf = (of: typeof steps): Faults => Object.fromEntries(of.flatMap(({ questions }) => questions.flatMap((question) => {
    const found = check(question, answers[question.id])
    return found.length > 0 ? [[question.id, found]] : []
  })))
  const next = (event: Event) => {
    event.preventDefault()
    if (!step || show(faultsOf([step]))) return
    if (index < steps.length - 1) return go(index + 1)
    const open = steps.findIndex((step) => Object.keys(faultsOf([step])).length > 0)
    if (open < 0) return finish()
    go(open)
    show(faultsOf(steps.slice(open, open + 1)))
  }
  useEffect(() => {
    const place = steps.findIndex(({ questions }) => questions.some(({ id }) => id === notTaken?.question))
    if (place >= 0) go(place)
  }, [notTaken])

  const { share } = useMemo(() => progress(definition, answers), [answers])
  if (!step) return <Frame {...frame} />
  const isFirst = index === 0
  const isLast = index === steps.length - 1
  return (
    <Frame {...frame}>
      <progress value={share} aria-label={m.progress}>{Math.round(share * 100)} %</progress>
      <form noValidate onSubmit={next} autocomplete={kiosk ? 'off' : 'on'}>
        <h1 class={isFirst ? '' : 'quiet'} ref={heading} tabIndex={-1}>{title}</h1>
        {isFirst && definition.welcome && <p class="prose">{say(definition.welcome)}</p>}
        {visit.resumed && at > 0 && <p class="resumed">{m.resumed}</p>}
        {step.page.title && <h2 class="page-title">{say(step.page.title)}</h2>}
        {step.questions.map((question) => (
          <Asked
            key={question.id} faults={faults[question.id] ?? []} refused={notTaken?.question === question.id}
            answer={answers[question.id]} set={(answer: unknown) => set(question.id, answer)}
            {...{ question, say, m, language, kiosk }}
          />
        ))}
        <footer>
          {!isFirst && <button type="button" onClick={() => go(index - 1)}>{m.back}</button>}
          <button class="primary">{isLast ? m.send : m.next}</button>
        </footer>
        <p class="state quiet" role="status">
          {state === 'kept' ? (store.isLasting() ? m.kept : m.keptOnPage) : state === 'saved' && Object.keys(answers).length > 0 ? m.saved : ''}
        </p>
      </form>
      {kiosk && Object.keys(answers).length > 0 && <StillThere m={m} reset={again} />}
    </Frame>
  )
}
