import { visible, type Language } from '@heartline/survey'
import { keptSheet } from '../kept-sheet.ts'
import { openStore } from '../store.ts'
import type { Actions, Course, State } from '../page/state.ts'
import { faultsOf, stepsOf } from '../page/steps.ts'
import { paint } from '../page/theme.ts'
import type { Script } from './script.ts'

interface Rehearsal {
  /** Takes the draft as it is now; answers given so far stay. */
  play(script: Script): void
  again(): void
}

/** Runs the survey page before an author: the same questions, rules and ways, and nothing is sent or kept. */
export function openRehearsal(
  draw: (state: State, act: Actions) => void,
  /** Hears whether the question that the author looks at is among those that the answers so far lead to. */
  heard: (question: string, isShown: boolean) => void,
): Rehearsal {
  let script: Script | undefined
  let language: Language | undefined
  let take = 0
  let course: Course | undefined

  const begin = (): Course => ({
    opening: openingOf(script!, take),
    visit: {
      sheet: keptSheet(openStore(), 'preview', `take-${take}`),
      resumed: false,
      complete: false,
      begin: () => undefined,
    },
    answers: {},
    steps: [],
    at: 0,
    faults: {},
    saved: undefined,
    complete: false,
    idle: false,
  })
  const go = (change: Partial<Course> = {}) => {
    if (!script) return
    const next = { ...(course ?? begin()), opening: openingOf(script, take), ...change }
    const steps = stepsOf(visible(script.definition, next.answers, next.visit.sheet.id), false)
    course = { ...next, steps, at: Math.max(0, Math.min(next.at, steps.length - 1)) }
    const offered = script.definition.languages
    const reading = language && offered.includes(language) ? language : script.language
    document.documentElement.lang = reading
    draw({ language: reading, course }, act)
    if (script.at) heard(script.at, stepOf(script.at) >= 0)
  }
  const stepOf = (id: string) => course!.steps.findIndex(({ questions }) => questions.some((question) => question.id === id))
  const moveTo = (at: number) => {
    go({ at, faults: {} })
    scrollTo(0, 0)
  }
  const act: Actions = {
    choose(chosen) {
      language = chosen
      go()
    },
    set(id, answer) {
      const { [id]: _, ...others } = course?.answers ?? {}
      const { [id]: _fault, ...faults } = course?.faults ?? {}
      go({ answers: answer == null ? others : { ...others, [id]: answer }, faults })
    },
    next() {
      if (!course) return
      const faults = faultsOf(course.steps[course.at], course.answers)
      if (Object.keys(faults).length > 0) go({ faults })
      else if (course.at < course.steps.length - 1) moveTo(course.at + 1)
      else go({ complete: true })
    },
    back: () => moveTo((course?.at ?? 1) - 1),
    again() {
      take++
      course = undefined
      moveTo(0)
    },
    stay: () => undefined,
  }
  return {
    play(next) {
      if (next.language !== script?.language) language = undefined
      const isElsewhere = next.at !== script?.at
      script = next
      dress(next)
      go()
      const at = next.at ? stepOf(next.at) : -1
      if (isElsewhere && at >= 0) {
        go({ at, complete: false, faults: {} })
        document.getElementById(`q-${next.at}`)?.scrollIntoView({ block: 'nearest' })
      }
    },
    again: act.again,
  }
}

const openingOf = ({ definition, language, brand }: Script, take: number): Course['opening'] => ({
  survey: { id: 'preview', version: 0, definition, seed: `take-${take}` },
  sheet: null,
  facts: { 'company.name': brand },
  language,
  anonymous: true,
  kiosk: false,
  brand: { name: brand },
})

/** Paints the page in the draft's colours, or takes them off. */
function dress({ definition: { theme } }: Script): void {
  document.documentElement.classList.remove('themed', 'day', 'night')
  document.documentElement.removeAttribute('style')
  if (theme) paint(theme)
}
