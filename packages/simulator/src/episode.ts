import type { Branch, Drink } from './chain.ts'
import type { Customer } from './customer.ts'
import type { Feeling } from './feeling.ts'
import type { FailureKind } from './labels.ts'
import type { SimulatedItem } from './signal.ts'
import type { TouchpointKey } from './touchpoints.ts'

export type Ordering = 'store' | 'mini-program' | 'courier'

/** One visit while it happens, from the order to the last word said about it. */
export interface Episode {
  readonly customer: Customer
  readonly branch: Branch
  readonly day: number
  readonly ordering: Ordering
  readonly order: string
  readonly drink: Drink
  readonly items: readonly SimulatedItem[]
  readonly fen: number
  readonly feelings: Feeling[]
  /** When the drink was in hand, and when the episode last did something. */
  servedAt: number
  at: number
  /** Minutes waited in the shop; undefined for a delivery. */
  minutes: number | undefined
  late: number
  failure: { readonly kind: FailureKind; readonly touchpoint: TouchpointKey } | undefined
  delighted: boolean
}

/** The feeling at a touchpoint of this episode, if it was met. */
export const feltAt = (episode: Episode, touchpoint: TouchpointKey): Feeling | undefined =>
  episode.feelings.find((f) => f.touchpoint === touchpoint)
