import type { Survey } from '../schema/survey.ts'
import { walk } from '../evaluate/walk.ts'
import { check } from './check.ts'
import type { Fault } from './faults.ts'
import { own } from './readers.ts'
import type { Answer, Answers } from './types.ts'

/** What is left of some answers after all of them were read. */
export interface CheckedAnswers {
  /** The answers that fit a question shown: these are to be kept. */
  readonly answers: Answers
  /** What was refused, the id of the question first in each path. */
  readonly faults: readonly Fault[]
  /** What a complete response still lacks. */
  readonly missing: readonly Fault[]
  /** Questions that were answered but are not shown on this way through the survey; their answers are not in `answers`. */
  readonly dropped: readonly string[]
}

/** Whoever sends more unknown keys than this sends no answers: a longer list would help nobody. */
const mostStrangers = 20

/**
 * Reads all answers to a survey, wherever they come from. An answer that breaks the definition is refused alone; the
 * others stand. A response is complete when `faults` and `missing` are both empty.
 * @example checkAll(survey, { recommend: { score: 99 } }).faults // [{ path: ['recommend', 'score'], fault: 'too-large', … }]
 */
export function checkAll(survey: Survey, answers: unknown): CheckedAnswers {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers))
    return { answers: {}, faults: [{ path: [], fault: 'wrong-shape', params: { expected: 'object' } }], missing: [], dropped: [] }
  const given = answers as Readonly<Record<string, unknown>>
  const shown = walk(survey, given)
  const questions = survey.pages.flatMap(({ questions }) => questions)
  const known = new Set(questions.map(({ id }) => id))

  const strangers = Object.keys(given).filter((key) => !known.has(key)).slice(0, mostStrangers).map((key): Fault => {
    const name = key.slice(0, 60)
    return { path: [name], fault: 'unknown-question', params: { key: name } }
  })
  const faults = questions.filter(({ id }) => shown.has(id)).flatMap((question) =>
    check(question, own(given, question.id)).map((fault): Fault => ({ ...fault, path: [question.id, ...fault.path] })))
  return {
    answers: Object.fromEntries([...shown].flatMap(([id, answered]) => (answered ? [[id, storable(answered.answer)]] : []))),
    faults: [...strangers, ...faults.filter(({ fault }) => fault !== 'required')],
    missing: faults.filter(({ fault }) => fault === 'required'),
    dropped: questions.map(({ id }) => id).filter((id) => Object.hasOwn(given, id) && !shown.has(id)),
  }
}

/** The answer in a form that a database takes: half an emoji or a null character, as a cut or a copy can leave, becomes �. */
function storable<T extends Answer>(answer: T): T
function storable(answer: unknown): unknown {
  if (typeof answer === 'string') return answer.replace(/[\0\p{Cs}]/gu, '\uFFFD')
  if (Array.isArray(answer)) return answer.map(storable)
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(Object.entries(answer).map(([key, inner]) => [key, storable(inner)]))
}
