import { type Answers, pipe, type Question, type Score, scoreOf, type Survey, type Text } from '@heartline/survey'

/**
 * A score with the title of its question, in the survey's first language: the same question merges whatever language was
 * answered in.
 */
export interface DrawnScore extends Score {
  readonly title: string
}

export interface DrawnText {
  readonly question: string
  readonly title: string
  readonly touchpoint: string | undefined
  readonly text: string
}

const longestTitle = 300

/** The words of a title without what one person's answers would put into them. */
export function titleOf(survey: Survey, title: Text): string {
  return pipe(title, {}, survey, survey.languages[0]!).trim().slice(0, longestTitle).toWellFormed()
}

/** The scores in some answers, in the order of the survey. */
export function scoresIn(survey: Survey, answers: Answers): DrawnScore[] {
  return questionsOf(survey).flatMap((question) => {
    const scores = scoreOf(question, answers[question.id])
    if (scores.length === 0) return []
    const title = titleOf(survey, question.title)
    return scores.map((score) => ({ ...score, title }))
  })
}

/**
 * What was said in free words: texts, reasons, and what was written beside a choice. Not the rungs of a ladder, nor an
 * address.
 */
export function textsIn(survey: Survey, answers: Answers): DrawnText[] {
  return questionsOf(survey).flatMap((question) => {
    const text = wordsIn(question, answers[question.id])?.trim()
    return text ? [{ question: question.id, title: titleOf(survey, question.title), touchpoint: question.touchpoint, text }] : []
  })
}

function wordsIn(question: Question, answer: unknown): string | undefined {
  if (question.kind === 'text') return typeof answer === 'string' ? answer : undefined
  const field =
    question.kind === 'nps' ? 'reason' : question.kind === 'choice' || question.kind === 'several' ? 'other' : undefined
  if (!field || typeof answer !== 'object' || answer === null) return undefined
  const words: unknown = (answer as Record<string, unknown>)[field]
  return typeof words === 'string' ? words : undefined
}

export const questionsOf = (survey: Survey): Question[] => survey.pages.flatMap((page) => page.questions)
