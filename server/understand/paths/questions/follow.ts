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

export function followParams({ slice, names, every, until }: Followed): Record<string, unknown> {
  // In order, so that what happened at one moment has an order too.
  const places = [...new Set(names.keys)].toSorted()
  return {
    ...sliceParams(slice), ...names, every, until, daysToGoOn, daysComingBack,
    places, stageOfPlace: places.map((key) => names.stages[names.keys.indexOf(key)]!),
    placeOfName: names.keys.map((key) => places.indexOf(key) + 1),
  }
}
