import { StatsError } from '../errors.ts'
import { betaGeometric } from './beta-geometric.ts'
import type { BgNbd } from './bg-nbd.ts'
import { requireBuyer, type Buyer } from './buyers.ts'
import { geometricExponential, type GeNbd } from './geometric-exponential.ts'
import type { MbgNbd } from './mbg-nbd.ts'
import { paretoNbd, type ParetoNbd } from './pareto-nbd.ts'
import { requireParameters } from './parameters.ts'
import type { Ahead } from './purchase-model.ts'
import { discountedIntegral } from './quadrature.ts'

/** A model of buying without a contract: a fit, or parameters from elsewhere. */
export type PurchaseParameters = BgNbd | MbgNbd | ParetoNbd | GeNbd

export interface DiscountOptions {
  /** Continuous discount rate per unit of time: ln(1 + 0.15) / 52 for 15 % a year with time in weeks. */
  readonly discountRate: number
  /** Count purchases up to this time from now only (default: for ever). */
  readonly horizon?: number
}

const newcomer: Buyer = { frequency: 0, recency: 0, age: 0 }
const bg = betaGeometric(false)
const mbg = betaGeometric(true)

/**
 * Probability that a customer still buys, from the purchases so far (0 to 1).
 * Sources: Fader, Hardie & Lee 2008 (BG/NBD), Batislam et al. 2007 (MBG/NBD), Schmittlein et al. 1987 (Pareto/NBD).
 * @example probabilityAlive(fit, { frequency: 26, recency: 30.86, age: 31 })
 */
export function probabilityAlive(model: PurchaseParameters, buyer: Buyer): number {
  requireParameters(model)
  requireBuyer(buyer.frequency, buyer.recency, buyer.age)
  switch (model.model) {
    case 'bg-nbd': return bg.probabilityAlive(model.parameters, buyer)
    case 'mbg-nbd': return mbg.probabilityAlive(model.parameters, buyer)
    case 'pareto-nbd': return paretoNbd.probabilityAlive(model.parameters, buyer)
    case 'ge-nbd': return geometricExponential.probabilityAlive(model.parameters, buyer)
  }
}

/**
 * Expected number of repeat purchases of a new customer within `time` of the first purchase.
 * @example expectedPurchases(fit, 52)
 */
export function expectedPurchases(model: PurchaseParameters, time: number): number {
  requireParameters(model)
  requireTime(time, 'time')
  return aliveAtStart(model) * ahead(model, newcomer).expected(time)
}

/**
 * Expected number of purchases of a known customer within the next `horizon`.
 * @example conditionalExpectedPurchases(fit, { frequency: 2, recency: 30.43, age: 38.86 }, 39) // 1.226 for CDNOW
 */
export function conditionalExpectedPurchases(model: PurchaseParameters, buyer: Buyer, horizon: number): number {
  requireTime(horizon, 'horizon')
  return probabilityAlive(model, buyer) * ahead(model, buyer).expected(horizon)
}

/**
 * Discounted expected purchases to come of a known customer (DERT: Fader, Hardie & Lee 2005, "RFM and CLV", eq. 2), by
 * numerical integration of the purchase rate. Times margin per purchase, it is the residual lifetime value.
 * Throws `bad-option` when nothing bounds the sum: a discount rate of 0 needs a horizon.
 * @example discountedExpectedPurchases(fit, buyer, { discountRate: Math.log(1.15) / 52 })
 */
export function discountedExpectedPurchases(model: PurchaseParameters, buyer: Buyer, options: DiscountOptions): number {
  const { discountRate, horizon = Infinity } = options
  requireDiscount(discountRate, horizon)
  const alive = probabilityAlive(model, buyer)
  const { rate, scale } = ahead(model, buyer)
  return alive * discountedIntegral(rate, discountRate, horizon, scale)
}

/**
 * Expected repeat purchases of a whole base from each customer's start up to each of the `times`: the tracking curve to hold
 * against what was bought. `starts` are the customers' first purchases and `times` moments on the same clock.
 * @example expectedCumulativePurchases(fit, [0, 1.5, 3], [39, 78]) // two sums
 */
export function expectedCumulativePurchases(
  model: PurchaseParameters, starts: ArrayLike<number>, times: ArrayLike<number>,
): readonly number[] {
  if (starts.length === 0) throw new StatsError('empty', 'starts is empty: there are no customers', 'starts')
  const counts = new Map<number, number>()
  for (let i = 0; i < starts.length; i++) {
    if (!Number.isFinite(starts[i])) throw new StatsError('not-finite', `starts[${i}] is ${starts[i]}`, `starts[${i}]`)
    counts.set(starts[i], (counts.get(starts[i]) ?? 0) + 1)
  }
  // Newcomers of different weeks pass through the same ages, so each age is worked out once.
  const known = new Map<number, number>()
  const expectedBy = (age: number) => {
    const key = Math.round(age * 1e9)
    const value = known.get(key) ?? expectedPurchases(model, age)
    known.set(key, value)
    return value
  }
  return Object.freeze(Array.from(times, (time) => {
    let sum = 0
    for (const [start, count] of counts) if (time > start) sum += count * expectedBy(time - start)
    return sum
  }))
}

function ahead(model: PurchaseParameters, buyer: Buyer): Ahead {
  switch (model.model) {
    case 'bg-nbd': return bg.ahead(model.parameters, buyer)
    case 'mbg-nbd': return mbg.ahead(model.parameters, buyer)
    case 'pareto-nbd': return paretoNbd.ahead(model.parameters, buyer)
    case 'ge-nbd': return geometricExponential.ahead(model.parameters, buyer)
  }
}

function aliveAtStart(model: PurchaseParameters): number {
  if (model.model === 'mbg-nbd') return mbg.aliveAtStart(model.parameters)
  return model.model === 'ge-nbd' ? geometricExponential.aliveAtStart(model.parameters) : 1
}

function requireTime(time: number, name: string): void {
  if (!(time >= 0 && time < Infinity))
    throw new StatsError('out-of-range', `${name} is ${time}: give a time of zero or more, in the unit of the fit`, name)
}

/** Throws unless discounting over the horizon gives a finite sum. */
export function requireDiscount(discountRate: number, horizon: number): void {
  if (!(discountRate >= 0 && discountRate < Infinity))
    throw new StatsError(
      'bad-option', `discountRate is ${discountRate}: give zero or a positive rate per unit of time`, 'discountRate',
    )
  if (!(horizon > 0)) throw new StatsError('bad-option', `horizon is ${horizon}: give a positive time`, 'horizon')
  if (discountRate === 0 && horizon === Infinity)
    throw new StatsError('bad-option', 'without discounting the sum may have no end: give a horizon or a discountRate', 'horizon')
}
