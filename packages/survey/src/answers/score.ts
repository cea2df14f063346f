import type { Question } from '../schema/question.ts'
import type { Factor } from '../vocabulary.ts'
import { read } from './read.ts'

/** A score as a signal carries it: a raw answer with its method and scale, of which formulas never mix two. */
export interface Score {
  readonly method: 'nps' | 'csat' | 'ces2_1_7_agree' | 'rating' | 'expectation' | 'perception' | 'feeling'
  readonly value: number
  readonly scale: { readonly min: number; readonly max: number }
  readonly intensity?: number
  readonly factor?: Factor
  readonly touchpoint?: string
  /** The id of the question. */
  readonly question: string
}

type Core = Pick<Score, 'method' | 'value' | 'intensity' | 'factor'> & { readonly min: number; readonly max: number }

/**
 * The scores in an answer, ready for the `scores` of a signal; none where the answer is missing, wrong, or no score.
 * @example scoreOf(nps, { score: 9 }) // [{ method: 'nps', value: 9, scale: { min: 0, max: 10 }, question: 'recommend' }]
 */
export function scoreOf(question: Question, answer: unknown): Score[] {
  const { id, factor, touchpoint } = question
  return coresOf(question, answer).map(({ min, max, ...core }) => ({
    ...(factor && { factor }), ...(touchpoint && { touchpoint }), ...core, scale: { min, max }, question: id,
  }))
}

function coresOf(question: Question, answer: unknown): Core[] {
  const answered = read(question, answer)
  switch (answered?.kind) {
    case 'nps': return [{ method: 'nps', value: answered.answer.score, min: 0, max: 10 }]
    case 'csat': return [{ method: 'csat', value: answered.answer, min: 1, max: answered.question.scale }]
    case 'ces': return [{ method: 'ces2_1_7_agree', value: answered.answer, min: 1, max: 7 }]
    case 'rating': {
      const { scoredAs = 'rating', min, max } = answered.question
      return scoredAs === 'none' ? [] : [{ method: scoredAs, value: answered.answer, min, max }]
    }
    case 'feeling': {
      const { tone, intensity } = answered.answer
      return [{ method: 'feeling', value: tone, min: -1, max: 1, intensity }]
    }
    case 'pair': return (['expectation', 'perception'] as const).flatMap((method) => {
      const value = answered.answer[method]
      return value === undefined ? [] : [{ method, value, min: 1, max: 7 }]
    })
    case 'factors': return answered.question.factors.flatMap((factor) => {
      const value = answered.answer[factor]
      return value == null ? [] : [{ method: 'rating' as const, value, min: 1, max: 5, factor }]
    })
    default: return []
  }
}
