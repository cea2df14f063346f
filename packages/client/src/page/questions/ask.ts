import type { AnswerOf, Fault, QuestionKind, QuestionOf, Text } from '@heartline/survey'
import type { Messages } from '../messages/index.ts'

/** What a question is shown with, of whatever kind. */
export interface Common {
  readonly say: (text: Text | undefined) => string
  readonly m: Messages
  readonly kiosk: boolean
  readonly faults: readonly Fault[]
}

/** What every kind of question is given. `answer` is what was last set, also when it is not right yet. */
export interface Ask<K extends QuestionKind> extends Common {
  readonly question: QuestionOf<K>
  readonly answer: AnswerOf[K] | undefined
  readonly set: (answer: unknown) => void
  /** The id of the question's title, for what it labels. */
  readonly title: string
  /** The ids of its help and its fault. */
  readonly described: string | undefined
}
