import { type Slice, sliceParams, type TouchpointNames } from '../../slice/index.ts'
import { daysComingBack, daysToGoOn } from '../contract.ts'

/** Whom to follow, along which touchpoints, and when watching ended. */
export interface Followed {
  readonly slice: Slice
  readonly names: TouchpointNames & { readonly stages: readonly number[] }
  /** One customer in so many. */
  readonly every: number
  /** When the last signal came, in days from 1970. */
  readonly until: number
}

export const followParams = ({ slice, names, every, until }: Followed): Record<string, unknown> =>
  ({ ...sliceParams(slice), ...names, every, until, daysToGoOn, daysComingBack })
