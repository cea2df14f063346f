import type { Question, Survey } from '@heartline/survey'

/** The number that readers know a question by: its place among all questions, from 1, by its id. */
export function numbersOf(survey: Survey): ReadonlyMap<string, { readonly number: number; readonly question: Question }> {
  const questions = survey.pages.flatMap((page) => page.questions)
  return new Map(questions.map((question, i) => [question.id, { number: i + 1, question }]))
}
