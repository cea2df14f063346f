import type { Fault, Text } from '@heartline/survey'
import { type AnswerControls, RawAnswer } from '../../../platform/http/index.ts'
import { type RefusalCode, refusals } from './contract.ts'

/** What goes with a refusal beside its words. */
interface Extras {
  readonly thanks?: Text
  readonly faults?: readonly Fault[]
  /** Questions that a complete sheet still needs. */
  readonly questions?: readonly string[]
}

/** A refusal that the survey page has words for. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: RefusalCode
  readonly extras: Extras
  constructor(code: RefusalCode, detail: string, extras: Extras = {}) {
    super(detail)
    this.code = code
    this.extras = extras
  }
}

export const linkUnknown = () =>
  new Refusal('link-unknown', 'The link was mistyped, or has been withdrawn. Ask whoever gave it to you for another one.')
export const sheetUnknown = () => new Refusal('sheet-unknown', 'No such answer sheet was opened by this link. Open one first.')
export const surveyClosed = () =>
  new Refusal('survey-closed', 'The survey is closed, or this link has expired. Thank you for wanting to answer.')
export const alreadyAnswered = (thanks?: Text) =>
  new Refusal(
    'already-answered',
    'Your answers have arrived and are kept as they are. Nothing was changed.',
    thanks && { thanks },
  )

/** Answers a refusal as problem details (RFC 9457), with what goes with it; any other error is not its business. */
export async function answerRefusals<T>(answer: AnswerControls, work: () => Promise<T>): Promise<T | RawAnswer> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [status, title] = refusals[error.code]
    answer.status(status)
    return new RawAnswer(
      'application/problem+json',
      JSON.stringify({
        type: `https://heartline.dev/problems/${error.code}`,
        title,
        status,
        detail: error.message,
        code: error.code,
        ...error.extras,
      }),
    )
  }
}
