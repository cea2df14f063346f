import { limits } from '../limits.ts'
import type { Survey } from '../schema/survey.ts'
import { placedQuestions, type Breach } from './breach.ts'

/** The positions in a list that repeat an earlier entry. */
export const repeats = (entries: readonly string[]): number[] =>
  entries.flatMap((entry, i) => (entries.indexOf(entry) < i ? [i] : []))

/** Every question has an id of its own, or two answers would overwrite each other; so has every page. */
export function breachesOfIds(survey: Survey): Breach[] {
  const questions = placedQuestions(survey)
  const repeated = (id: string, path: Breach['path'], what: string): Breach => ({
    path, rule: 'id-repeated', params: { id }, message: `another ${what} already has the id "${id}": give this one its own`,
  })
  return [
    ...repeats(questions.map(({ question }) => question.id)).map((i) => {
      const { question, path } = questions[i]!
      return repeated(question.id, [...path, 'id'], 'question')
    }),
    ...repeats(survey.pages.map(({ id }) => id)).map((i) => repeated(survey.pages[i]!.id, ['pages', i, 'id'], 'page')),
    ...(questions.length > limits.questions
      ? [{
          path: ['pages'], rule: 'too-many-questions' as const, params: { most: limits.questions, count: questions.length },
          message: `a survey has at most ${limits.questions} questions, this one has ${questions.length}: nobody would finish it`,
        }]
      : []),
  ]
}
