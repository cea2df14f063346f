import { check, type Page, type Question } from '@heartline/survey'

/** What is on screen at one time. */
export interface Step {
  readonly id: string
  readonly page: Page
  readonly questions: readonly Question[]
}

/** The pages as their author made them, or, on small surfaces and in a hurry, one question at a time. */
export function stepsOf(pages: readonly Page[], single: boolean): Step[] {
  return pages.flatMap((page) => (single
    ? page.questions.map((question) => ({ id: question.id, page, questions: [question] }))
    : [{ id: page.id, page, questions: page.questions }]))
}

/** Where somebody comes back to: the last step with an answer, or the next one when nothing there is open. */
export function resumeAt(steps: readonly Step[], answers: Readonly<Record<string, unknown>>): number {
  const isAnswered = ({ id }: Question) => answers[id] !== undefined
  const last = steps.findLastIndex(({ questions }) => questions.some(isAnswered))
  if (last < 0) return 0
  const finished = steps[last]?.questions.every((question) => isAnswered(question) && check(question, answers[question.id]).length === 0)
  return finished ? Math.min(last + 1, steps.length - 1) : last
}
