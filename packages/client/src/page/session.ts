import { check, languages, pipe, visible, type Language, type Question } from '@heartline/survey'
import { isPassing, type Opening, type Outcome } from '../answering.ts'
import { openQueue, type QueueEvent } from '../queue.ts'
import * as kept from '../kept-sheet.ts'
import type { Store } from '../store.ts'
import type { Address } from './address.ts'
import { afterPaint } from './after-paint.ts'
import { tellHeight, tellHost } from './host.ts'
import { watchIdle } from './idle.ts'
import { forgetOpening } from './kept-opening.ts'
import { bring } from './messages/index.ts'
import type { Actions, Course, State } from './state.ts'
import { faultsOf, resumeAt, stepsOf } from './steps.ts'
import { paint } from './theme.ts'
import { leaveVisit, openVisit } from './visit.ts'

interface Setup {
  readonly address: Address
  readonly store: Store
  readonly chosen: Language | undefined
  readonly open: () => Promise<Outcome<Opening>>
  readonly draw: (state: State, act: Actions) => void
}

const retryMs = 5_000
const waitMs = 600
const kioskIdleMs = 20_000
const ofBrowser = (offered: readonly Language[]): Language | undefined =>
  navigator.languages.flatMap((tag) => offered.filter((language) => tag.slice(0, 2) === language.slice(0, 2)))[0]

/** Runs the page from the first request to the thanks: holds what it shows, and draws it anew after every change. */
export function openSession({ address, store, chosen, open, draw }: Setup): void {
  let state: State = { language: chosen ?? ofBrowser(languages) ?? 'en' }
  const isEmbedded = !!address.host

  const show = (change: Partial<State>) => {
    state = { ...state, ...change }
    document.documentElement.lang = state.language
    draw(state, act)
    void bring(state.language).then((isNew) => isNew && show({}))
  }
  const go = (change: Partial<Course>) => {
    if (!state.course) return
    const course = { ...state.course, ...change }
    const { opening: { kiosk, survey }, visit } = course
    const steps = stepsOf(visible(survey.definition, course.answers, visit.sheet.id), kiosk || isEmbedded)
    const at = Math.max(0, Math.min(course.at, steps.length - 1))
    // Drawn first, written down then: storage is slow on a phone.
    show({ course: { ...course, steps, at } })
    // A kiosk's sheet begins with the first answer: nobody may be standing before it.
    if (!course.complete && (!kiosk || Object.keys(course.answers).length > 0)) {
      visit.begin()
      steps[at]?.questions.forEach(({ id }) => kept.see(visit.sheet, id))
    }
  }
  const queue = openQueue(store, { onEvent: (event) => heard(event) })

  function heard(event: QueueEvent): void {
    const { course } = state
    if (event.is === 'saved') return go({ saved: 'saved' })
    if (event.is === 'kept') return go({ saved: store.isLasting() ? 'kept' : 'keptOnPage' })
    if (!course || event.sheet !== course.visit.sheet.id) return
    if (event.is === 'refused') sentBack(course, event.question)
    else if (event.is === 'ended' && event.refused.code !== 'already-answered') {
      leaveVisit(store, address.token)
      show({ refused: event.refused, course: undefined })
    } else {
      // Whoever opens a personal link again is told by the server that it is answered, not shown it anew.
      if (!course.opening.anonymous) forgetOpening(store, address.token)
      go({ complete: true })
    }
  }
  function sentBack(course: Course, question: string | undefined): void {
    const at = Math.max(0, course.steps.findIndex(({ questions }) => questions.some(({ id }) => id === question)))
    go({ complete: false, at, faults: question ? { [question]: [{ path: [], fault: 'unknown-key', params: { key: '' } }] } : {} })
  }

  function enter(opening: Opening): void {
    const { definition } = opening.survey
    const { languages: offered, theme } = definition
    const language = [chosen, ofBrowser(offered), opening.language].find((tag) => tag && offered.includes(tag)) ?? offered[0]
      ?? 'en'
    if (theme) paint(theme)
    document.documentElement.classList.toggle('kiosk', opening.kiosk)
    state = { language }
    begin(opening)
    document.title = pipe(definition.title, {}, definition, language, opening.facts)
    // Once the first question is on screen, what may be wanted later: then the network may go.
    afterPaint(() => {
      void queue.flush()
      offered.forEach((language) => void bring(language))
      if (!isEmbedded) navigator.serviceWorker?.register('/s/worker.js').catch(() => null)
    })
  }
  function begin(opening: Opening): void {
    const visit = openVisit(store, opening, address, state.language)
    const answers = kept.answersOf(visit.sheet)
    const { complete } = visit
    state = {
      ...state,
      refused: undefined,
      course: { opening, visit, answers, steps: [], at: 0, faults: {}, saved: undefined, complete, idle: false },
    }
    go({})
    const pressed = !opening.anonymous && !complete && press()
    // Why they would recommend is asked beside how likely it is, so there is still something to say there.
    if ((visit.resumed || (pressed && !('reason' in pressed))) && state.course)
      go({ at: resumeAt(state.course.steps, state.course.answers) })
    if (!opening.kiosk && !isEmbedded)
      history.replaceState({ at: state.course?.at }, '', location.href.replace(/&?answer=[^&#]*/, ''))
    if (pressed) document.getElementById(`q-${pressed.id}`)?.scrollIntoView()
    queue.nudge()
  }
  /**
   * Takes the answer that was pressed in a mail, and says to which question. The page's script does it, never the request for the
   * page: programs that scan mails or show what is behind a link make that request too, and must not answer for anybody.
   */
  function press(): Question | undefined {
    const [id, value = ''] = address.answer?.split('.') ?? []
    const question = state.course?.steps.flatMap(({ questions }) => questions).find((question) => question.id === id)
    if (!question || !value) return
    const { kind } = question
    const before = state.course?.answers[question.id] as object | undefined
    const answer = kind === 'nps' ? { ...before, score: +value } : kind === 'choice' ? { chosen: value } : +value
    if (check(question, answer).length > 0) return
    act.set(question.id, answer)
    return question
  }

  const moveTo = (at: number, course: Course) => {
    // The phone's own way back leads to the step before, not out of the survey.
    if (!course.opening.kiosk && !isEmbedded) history.pushState({ at }, '')
    go({ at, faults: {} })
    arrive()
    queue.nudge()
  }
  const act: Actions = {
    choose(language) {
      if (!state.course?.opening.kiosk) store.set('heartline/language', language)
      show({ language })
    },
    set(id, answer) {
      const { course } = state
      const question = course?.steps.flatMap(({ questions }) => questions).find((question) => question.id === id)
      if (!course || !question) return
      course.visit.begin()
      kept.put(course.visit.sheet, id, answer ?? null, answer != null && check(question, answer).length > 0)
      const { [id]: _, ...others } = course.answers
      const { [id]: _fault, ...faults } = course.faults
      go({ answers: answer == null ? others : { ...others, [id]: answer }, faults })
      queue.nudge()
    },
    next() {
      const { course } = state
      if (!course) return
      const { steps, at, answers } = course
      const isLast = at === steps.length - 1
      const stuck = [at, ...(isLast ? steps.keys() : [])].find((at) => Object.keys(faultsOf(steps[at], answers)).length > 0)
      if (stuck !== undefined) {
        if (stuck !== at) moveTo(stuck, course)
        const faults = faultsOf(steps[stuck], answers)
        go({ faults })
        focus(`#q-${Object.keys(faults)[0]} :is([aria-invalid=true]:is(input, textarea, [role=slider]), [aria-invalid=true] input, .option)`)
      } else if (isLast) finish(course)
      else moveTo(at + 1, course)
    },
    back: () => state.course && moveTo(state.course.at - 1, state.course),
    again() {
      const { opening, visit } = state.course ?? {}
      if (!opening || !visit) return
      if (opening.kiosk) kept.abandon(visit.sheet)
      leaveVisit(store, address.token)
      begin({ ...opening, sheet: null, survey: { ...opening.survey, seed: '' } })
      arrive()
    },
    stay: () => go({ idle: false }),
  }
  function finish({ visit }: Course): void {
    kept.complete(visit.sheet)
    go({ complete: true, saved: undefined })
    arrive()
    tellHost(address, { heartline: 'done' })
    void queue.flush()
  }

  addEventListener('popstate', (event) => go({ at: (event.state as { at?: number } | null)?.at ?? 0, faults: {} }))
  // Another tab of this browser writes to the same sheet.
  addEventListener('storage', ({ key }) => {
    const sheet = state.course?.visit.sheet
    if (sheet && key?.includes(`${sheet.id}/answer/`)) go({ answers: kept.answersOf(sheet) })
  })
  watchIdle(kioskIdleMs, () => {
    const { course } = state
    if (!course?.opening.kiosk || (!course.complete && Object.keys(course.answers).length === 0)) return
    if (course.complete || course.idle) act.again()
    else go({ idle: true })
  })
  tellHeight(address)

  const request = async () => {
    const outcome = await open()
    if (outcome.ok) return enter(outcome.value)
    show({ refused: outcome })
    if (isPassing(outcome)) setTimeout(request, retryMs)
  }
  void request()
  // A sign of waiting only where there is a wait: drawing it first would make everybody wait for it.
  setTimeout(() => show({}), waitMs)
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus()
}

/** A new step begins at its top, and a screen reader with its heading. */
function arrive(): void {
  scrollTo(0, 0)
  focus('h1')
}
