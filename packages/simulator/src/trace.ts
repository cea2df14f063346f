import type { Cause } from './customer.ts'
import type { Segment } from './segments.ts'
import type { Feeling } from './feeling.ts'

/** One visit as it really was: what ruled the decision to stay or leave. For checking an analysis, never for the analysis. */
export interface VisitTrace {
  readonly subject: string
  readonly segment: Segment
  readonly branch: string
  readonly day: number
  /** Minutes waited in the shop; undefined for a delivery. */
  readonly minutes: number | undefined
  readonly feelings: readonly Feeling[]
  readonly covariates: Covariates
  /** Hazard of leaving after this visit, by component. */
  readonly hazard: { readonly experience: number; readonly price: number }
  readonly left: Cause | undefined
}

/** What enters the hazard of leaving, as numbers. */
export interface Covariates {
  readonly badWait: number
  readonly memory: number
  readonly unresolved: number
  readonly recovered: number
  readonly delight: number
  readonly member: number
}
