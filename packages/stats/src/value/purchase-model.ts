import type { Buyer } from './buyers.ts'

/** What lies ahead of a customer who is alive. */
export interface Ahead {
  /** Expected purchases within a horizon. */
  readonly expected: (horizon: number) => number
  /** Expected purchases a unit of time, at a time from now, counting the chance of having stopped since. */
  readonly rate: (time: number) => number
  /** The time over which the rate changes, for numerical integration. */
  readonly scale: number
}

/** What the predictions need to know of a purchase model. A new customer is { frequency: 0, recency: 0, age: 0 }. */
export interface PurchaseModel<Name extends string> {
  readonly aliveAtStart: (parameters: Readonly<Record<Name, number>>) => number
  readonly probabilityAlive: (parameters: Readonly<Record<Name, number>>, buyer: Buyer) => number
  readonly ahead: (parameters: Readonly<Record<Name, number>>, buyer: Buyer) => Ahead
}
