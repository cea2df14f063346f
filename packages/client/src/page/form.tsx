import { pipe, progress, type Language, type Text } from '@heartline/survey'
import type { Messages } from './messages/en.ts'
import { Asked } from './questions/asked.tsx'
import type { Actions, Course } from './state.ts'

interface Props {
  readonly course: Course
  readonly act: Actions
  readonly m: Messages
  readonly language: Language
}

/** One step of the survey, with the ways forward and back. */
export function Form({ course, act, m, language }: Props) {
  const { opening: { survey: { definition }, facts, kiosk }, visit, steps, at, answers, faults, saved, idle } = course
  const step = steps[at]
  const say = (text: Text | undefined) => (text ? pipe(text, answers, definition, language, facts) : '')
  const { share } = progress(definition, answers)
  const isFirst = at === 0
  const next = (event: Event) => {
    event.preventDefault()
    act.next()
  }
  return (
    <>
      <progress value={share} aria-label={m.progress} />
      <form key={`${visit.sheet.id}/${step?.id}`} noValidate onSubmit={next} autocomplete={kiosk ? 'off' : 'on'}>
        <h1 class={isFirst ? '' : 'quiet'} tabIndex={-1}>{say(definition.title)}</h1>
        {isFirst && definition.welcome && <p class="prose">{say(definition.welcome)}</p>}
        {visit.resumed && <p class="resumed">{m.resumed}</p>}
        {step?.page.title && <h2 class="page-title">{say(step.page.title)}</h2>}
        {step?.questions.map((question) => (
          <Asked
            key={question.id} faults={faults[question.id] ?? []}
            answer={answers[question.id]} set={(answer) => act.set(question.id, answer)}
            {...{ question, say, m, kiosk }}
          />
        ))}
        <footer>
          {!isFirst && <button type="button" onClick={act.back}>{m.back}</button>}
          <button class="primary">{at < steps.length - 1 ? m.next : m.send}</button>
        </footer>
        <p class="state quiet" role="status">{saved && Object.keys(answers).length > 0 ? m[saved] : ''}</p>
      </form>
      {idle && <StillThere m={m} stay={act.stay} />}
    </>
  )
}

// One function for good: a new one would be called after every drawing.
const openDialog = (dialog: HTMLDialogElement | null) => dialog?.showModal()

/** Asks a visitor who has stopped touching the kiosk whether they are there. */
const StillThere = ({ m, stay }: { m: Messages; stay: () => void }) => (
  <dialog ref={openDialog} aria-labelledby="still-there" onClose={stay}>
    <p id="still-there">{m.stillThere}</p>
    <button class="primary" type="button" onClick={stay}>{m.stay}</button>
  </dialog>
)
