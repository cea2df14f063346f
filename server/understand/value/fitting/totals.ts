import { estimateFrom } from '@heartline/stats/optimise'
import {
  conditionalExpectedPurchases, expectedSpend, type GammaGammaFit, probabilityAlive, type PurchaseParameters,
} from '@heartline/stats/value'
import type { Estimate } from '../../slice/contract.ts'
import { buyerAt, type Buyers, type PurchaseFit } from './fit-models.ts'

/** Customers who look alike to the model, with how many there are and what they spend a purchase, all together. */
export interface Alike extends Buyers {
  readonly count: Float64Array
  readonly spend: Float64Array
}

/** Puts customers together who look alike: the sums over a million customers then go over some thousand rows. */
export function gather(buyers: Buyers, spend: Float64Array): Alike {
  const place = new Map<string, number>()
  const [first, count, together]: [number[], number[], number[]] = [[], [], []]
  for (let i = 0; i < buyers.frequency.length; i++) {
    const key = `${buyers.frequency[i]} ${buyers.recency[i]} ${buyers.age[i]}`
    let at = place.get(key)
    if (at === undefined) {
      place.set(key, (at = first.length))
      first.push(i)
      count.push(0)
      together.push(0)
    }
    count[at]! += 1
    together[at]! += spend[i]!
  }
  const pick = (column: Float64Array) => Float64Array.from(first, (i) => column[i]!)
  return {
    frequency: pick(buyers.frequency), recency: pick(buyers.recency), age: pick(buyers.age), meanValue: pick(buyers.meanValue),
    count: Float64Array.from(count), spend: Float64Array.from(together),
  }
}

/** What is summed over customers: the probability of being alive, or purchases to come, for each or weighed by spend. */
export type Summand = { readonly what: 'alive' } | { readonly what: 'purchases' | 'value'; readonly weeks: number }

function totalOf(model: PurchaseParameters, alike: Alike, summand: Summand): number {
  let total = 0
  for (let i = 0; i < alike.count.length; i++) {
    const buyer = buyerAt(alike, i)
    total += summand.what === 'alive'
      ? alike.count[i]! * probabilityAlive(model, buyer)
      : (summand.what === 'value' ? alike.spend[i]! : alike.count[i]!) * conditionalExpectedPurchases(model, buyer, summand.weeks)
  }
  return total
}

/** Relative standard error that the uncertain parameters of the purchase model give a sum, by the delta method. */
export function errorOfPurchases(fit: PurchaseFit, alike: Alike, summand: Summand): number {
  const { value, se } = estimateFrom(
    fit as never, (parameters) => totalOf({ model: fit.model, parameters } as PurchaseParameters, alike, summand),
  )
  return se / value
}

/** The same of the spend model: `purchases` are those expected of each customer. */
export function errorOfSpend(fit: GammaGammaFit, buyers: Buyers, purchases: Float64Array): number {
  const { value, se } = estimateFrom(fit, (parameters) => {
    let total = 0
    for (let i = 0; i < purchases.length; i++)
      total += purchases[i]! * expectedSpend({ model: 'gamma-gamma', parameters }, spenderAt(buyers, i))
    return total
  })
  return se / value
}

/** Who never paid anything on coming back tells nothing about spend. */
export const spenderAt = ({ frequency, meanValue }: Buyers, i: number): { frequency: number; meanValue: number } =>
  (meanValue[i]! > 0 ? { frequency: frequency[i]!, meanValue: meanValue[i]! } : { frequency: 0, meanValue: 0 })

/**
 * A sum over customers with its 95 % interval: what the model does not know (a share of the whole) and what each customer
 * may do (independent of the others).
 */
export function estimateOfSum(value: number, relativeError: number, variance: number, n: number, most = Infinity): Estimate {
  const half = 1.959964 * Math.sqrt((relativeError * value) ** 2 + variance)
  return { value, low: Math.max(0, value - half), high: Math.min(most, value + half), n }
}
