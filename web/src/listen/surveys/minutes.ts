import type { Question, Survey } from '@heartline/survey'

/** The whole minutes that a survey takes, rounded up: of those who see only what everybody sees, and of one who saw it all. */
export interface Minutes {
  readonly least: number
  readonly most: number
}

/**
 * How long a survey takes: every rating counts as one question, writing as two.
 *
 * Sources: Pew Research Center (2022), How we keep our online surveys from running too long: a stand-alone question is one
 * point, and 85 points fill 15 minutes. That an open question takes twice as long as a closed one is a rule of thumb of
 * market research (biznography.com, Research rules of thumb), which has nearly the same pace, 5.5 questions in a minute.
 */
export function minutesOf(survey: Survey): Minutes {
  const questions = survey.pages.flatMap((page) => page.questions)
  return { least: minutesFor(questions.filter((question) => !question.showIf)), most: minutesFor(questions) }
}

function minutesFor(questions: readonly Question[]): number {
  const points = questions.reduce((sum, question) => sum + pointsOf(question), 0)
  return Math.max(1, Math.ceil((points * 15) / 85))
}

const written = 2

function pointsOf(question: Question): number {
  switch (question.kind) {
    case 'factors':
      return question.factors.length
    case 'pair':
      return 2
    case 'nps':
      return question.reason ? 1 + written : 1
    case 'text':
      return written
    case 'ladder':
      return written * 3
    case 'contact':
      return question.fields.length
    default:
      return 1
  }
}
