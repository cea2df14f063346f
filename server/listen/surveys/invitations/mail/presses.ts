import { type Question, type Survey, type Text, otherOption } from '@heartline/survey'

/** One answer that can be given by pressing it in the mail. */
export interface Press {
  /** What stands in the link behind the question's id. */
  readonly value: string
  readonly label: Text | string
}

/** What the mail shows of the survey's first question: a row of numbers, a list of options, or nothing but a button. */
export type FirstQuestion =
  | {
      readonly kind: 'scale'
      readonly question: Question
      readonly presses: readonly Press[]
      readonly low?: Text
      readonly high?: Text
    }
  | { readonly kind: 'options'; readonly question: Question; readonly presses: readonly Press[] }
  | { readonly kind: 'none' }

/** More options than a mail should list; the page shows them better. */
const mostOptions = 8

/** The first question that everybody is shown, and how it can be answered by one press. */
export function firstQuestionOf(survey: Survey): FirstQuestion {
  const question = survey.pages.flatMap((page) => page.questions).find(({ showIf }) => !showIf)
  switch (question?.kind) {
    case 'nps':
      return scale(question, 0, 10)
    case 'csat':
      return scale(question, 1, question.scale)
    case 'ces':
      return scale(question, 1, 7)
    case 'choice':
      return question.options.length <= mostOptions && !question.options.some(({ id }) => id === otherOption)
        ? { kind: 'options', question, presses: question.options.map(({ id, label }) => ({ value: id, label })) }
        : { kind: 'none' }
    default:
      return { kind: 'none' }
  }
}

function scale(
  question: Question & { low?: Text | undefined; high?: Text | undefined },
  min: number,
  max: number,
): FirstQuestion {
  const presses = Array.from({ length: max - min + 1 }, (_, i) => ({ value: String(min + i), label: String(min + i) }))
  return {
    kind: 'scale',
    question,
    presses,
    ...(question.low && { low: question.low }),
    ...(question.high && { high: question.high }),
  }
}
