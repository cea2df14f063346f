/** What a worker is given and gives back. Plain numbers in columns: they cross to the worker without being copied. */

/** Customers of one currency, a column for each fact; days count from the first purchase of all. */
export interface BuyerColumns {
  readonly currency: string
  readonly start: Float64Array
  readonly recency: Float64Array
  readonly days: Float64Array
  readonly spent: Float64Array
  /** Paid on the first day. */
  readonly first: Float64Array
  /** The same up to the split; `daysThen` is 0 for who came later. */
  readonly daysThen: Float64Array
  readonly recencyThen: Float64Array
  readonly spentThen: Float64Array
  /** Repeat purchases by week from the origin, of those who came before the split. */
  readonly weeks: Float64Array
}

/** Predictions, in the order of the customers. */
export interface PredictionColumns {
  readonly alive: Float64Array
  readonly aliveBefore: Float64Array
  readonly quarter: Float64Array
  readonly quarterValue: Float64Array
  readonly year: Float64Array
  readonly yearLow: Float64Array
  readonly yearHigh: Float64Array
  readonly yearValue: Float64Array
  readonly valueLow: Float64Array
  readonly valueHigh: Float64Array
  readonly valueVariance: Float64Array
  readonly lost: Float64Array
}

export interface FitPeriod {
  readonly origin: string
  readonly split: string
  readonly until: string
}

export const dayMs = 86_400_000
/** Days from one day to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
export const dayAfter = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * dayMs).toISOString().slice(0, 10)
export const week = 7
