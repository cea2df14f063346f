import type { Question } from '../schema/question.ts'
import { check } from './check.ts'
import { isEmpty } from './readers.ts'
import type { Answered } from './types.ts'

/** The question with its answer, where there is one that fits: what is only incomplete counts, what is wrong does not. */
export function read(question: Question, answer: unknown): Answered | undefined {
  const usable = !isEmpty(answer) && check(question, answer).every(({ fault }) => fault === 'required')
  return usable ? ({ kind: question.kind, question, answer } as Answered) : undefined
}

/**
 * The one value that a condition compares: a score, an option, a list of options, a text. For a pair it is the gap
 * (perception − expectation), for factors the lowest rating, for a feeling its tone. Contact and ladder have none.
 */
export function plain(answered: Answered): string | number | boolean | readonly string[] | undefined {
  switch (answered.kind) {
    case 'nps': return answered.answer.score
    case 'feeling': return answered.answer.tone
    case 'choice':
    case 'several': return answered.answer.chosen
    case 'pair': {
      const { expectation, perception } = answered.answer
      return expectation === undefined || perception === undefined ? undefined : perception - expectation
    }
    case 'factors': {
      const ratings = Object.values(answered.answer).filter((rating) => rating !== null)
      return ratings.length > 0 ? Math.min(...ratings) : undefined
    }
    case 'text': return answered.answer.trim()
    case 'ladder':
    case 'contact': return undefined
    default: return answered.answer
  }
}
