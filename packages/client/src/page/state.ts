import type { Fault, Language } from '@heartline/survey'
import type { Opening, Refused } from '../answering.ts'
import type { Step } from './steps.ts'
import type { Visit } from './visit.ts'

/** A survey on its way. */
export interface Course {
  readonly opening: Opening
  readonly visit: Visit
  readonly answers: Readonly<Record<string, unknown>>
  /** What is to be shown, in this person's order, as the answers so far have it. */
  readonly steps: readonly Step[]
  readonly at: number
  readonly faults: Readonly<Record<string, readonly Fault[]>>
  /** What became of what was given so far; kept on the page alone, it goes with it. */
  readonly saved: 'saved' | 'kept' | 'keptOnPage' | undefined
  readonly complete: boolean
  /** Nobody has touched the kiosk for a while. */
  readonly idle: boolean
}

/** All that the page shows; neither a refusal nor a course means that it waits for the survey. */
export interface State {
  readonly language: Language
  readonly refused?: Refused | undefined
  readonly course?: Course | undefined
}

/** All that a person can do on the page. */
export interface Actions {
  choose(language: Language): void
  set(question: string, answer: unknown): void
  next(): void
  back(): void
  /** Begins a new sheet on a shared link. */
  again(): void
  /** Says that somebody is still at the kiosk. */
  stay(): void
}
