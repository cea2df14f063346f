import type { TouchpointKey } from './touchpoints.ts'

/** What a customer felt at a touchpoint. `gap` is perception − expectation, before it saturates into tone. */
export interface Feeling {
  readonly touchpoint: TouchpointKey
  readonly tone: number
  readonly intensity: number
  readonly gap: number
}
