import type { QuestionKind, QuestionOf } from '../schema/question.ts'
import type { ContactField, Emotion, Factor } from '../vocabulary.ts'

/** What an answer to each kind of question looks like. */
export interface AnswerOf {
  nps: { readonly score: number; readonly reason?: string }
  csat: number
  ces: number
  rating: number
  /** A point on the plane: tone −1…1, intensity 0…1. */
  feeling: { readonly tone: number; readonly intensity: number }
  emotions: readonly Emotion[]
  /** Half a pair is an answer begun: it is kept, and missing where the question is required. */
  pair: { readonly expectation?: number; readonly perception?: number }
  /** 1–5 for each factor; null where it does not apply. */
  factors: Readonly<Partial<Record<Factor, number | null>>>
  ladder: { readonly what: string; readonly soThat?: string; readonly matters?: string }
  /** The id of an option, or `other` with the words written beside it. */
  choice: { readonly chosen: string; readonly other?: string }
  several: { readonly chosen: readonly string[]; readonly other?: string }
  /** Ids of options, the first the most important. */
  ranking: readonly string[]
  number: number
  text: string
  consent: boolean
  contact: { readonly [field in ContactField]?: string }
}

export type Answer = AnswerOf[QuestionKind]

/** Answers by the id of their question. What comes from outside is `unknown` until `checkAll` has read it. */
export type Answers = Readonly<Record<string, Answer>>

/** A question with an answer that fits it; its kind tells the type of both. */
export type Answered = { [K in QuestionKind]: { kind: K; question: QuestionOf<K>; answer: AnswerOf[K] } }[QuestionKind]
