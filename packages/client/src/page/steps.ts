import { check, type Fault, type Page, type Question } from '@heartline/survey'

/** What is on screen at one time. */
export interface Step {
  readonly id: string
  readonly page: Page
  readonly questions: readonly Question[]
}

type Answers = Readonly<Record<string, unknown>>

/** The pages as their author made them, or, on small surfaces and in a hurry, one question at a time. */
export function stepsOf(pages: readonly Page[], single: boolean): Step[] {
  return pages.flatMap((page) => (single
    ? page.questions.map((question) => ({ id: question.id, page, questions: [question] }))
    : [{ id: page.id, page, questions: page.questions }]))
}

/** What is wrong with the answers on this step, by question, in the order of the questions. */
export const faultsOf = (step: Step | undefined, answers: Answers): Record<string, readonly Fault[]> =>
  Object.fromEntries((step?.questions ?? []).map((question) => [question.id, check(question, answers[question.id])] as const)
    .filter(([, faults]) => faults.length > 0))

/** Where somebody comes back to: the last step with an answer, or the next one when nothing there is open. */
export function resumeAt(steps: readonly Step[], answers: Answers): number {
  const isOpen = (question: Question) => answers[question.id] === undefined || check(question, answers[question.id]).length > 0
  const last = steps.reduce((last, { questions }, at) => (questions.some(({ id }) => answers[id] !== undefined) ? at : last), -1)
  return last < 0 || steps[last]?.questions.some(isOpen) ? Math.max(0, last) : Math.min(last + 1, steps.length - 1)
}
