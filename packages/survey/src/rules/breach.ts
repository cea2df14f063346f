import type { Question } from '../schema/question.ts'
import type { Survey } from '../schema/survey.ts'

/** The rules between the parts of a survey, by name, so that an editor can say each in its own language. */
export type Rule =
  | 'languages-repeated' | 'text-missing' | 'id-repeated' | 'id-reserved' | 'too-many-questions'
  | 'range-empty' | 'keep-last' | 'option-unknown' | 'count-impossible' | 'repeated'
  | 'condition-unknown' | 'condition-later' | 'condition-unfit' | 'condition-value' | 'condition-shuffled'
  | 'piping-unknown' | 'piping-later' | 'piping-part' | 'piping-fallback' | 'piping-syntax'
  | 'contrast-low'

/** A rule that a survey breaks: where, which, the words for a person, and the figures for other words. */
export interface Breach {
  readonly path: readonly (string | number)[]
  readonly rule: Rule
  readonly message: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** A question and where it stands. */
export interface Placed {
  readonly question: Question
  readonly page: number
  /** Its place among all questions of the survey, from 0. */
  readonly place: number
  readonly path: readonly (string | number)[]
}

/** All questions in the order of the definition. */
export const placedQuestions = (survey: Survey): Placed[] => survey.pages
  .flatMap(({ questions }, page) => questions.map((question, i) => ({ question, page, path: ['pages', page, 'questions', i] })))
  .map((placed, place) => ({ ...placed, place }))
