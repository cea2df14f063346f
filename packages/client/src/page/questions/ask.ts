import type { AnswerOf, Fault, QuestionKind, QuestionOf, Text } from '@heartline/survey'
import type { Messages } from '../messages/en.ts'

/** What a question is shown with, of whatever kind. */
export interface Common {
  readonly say: (text: Text | undefined) => string
  readonly m: Messages
  readonly kiosk: boolean
  readonly faults: readonly Fault[]
}

/** What every question is given, and the parts that several kinds share. */
export interface AskAny extends Common {
  readonly question: { readonly id: string }
  readonly answer: unknown
  readonly set: (answer: unknown) => void
  /** The id of the question's title, for what it labels. */
  readonly title: string
  /** The ids of its help and its fault. */
  readonly described: string | undefined
}

/** What a kind of question is given. `answer` is what was last set, also when it is not right yet. */
export interface Ask<K extends QuestionKind> extends AskAny {
  readonly question: QuestionOf<K>
  readonly answer: AnswerOf[K] | undefined
}

/** The same where kinds share a component: without a name of its own the compiler compares what is in it. */
export type AskEither<K extends QuestionKind> = Omit<Ask<K>, never>
