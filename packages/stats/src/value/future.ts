import { StatsError } from '../errors.ts'
import { poisson } from '../poisson.ts'
import { beta, exponential, gamma, seeded, type Random } from '../random.ts'
import { requireBuyer, type Buyer } from './buyers.ts'
import type { GammaGamma } from './gamma-gamma.ts'
import { requireParameters } from './parameters.ts'
import { probabilityAlive, type PurchaseParameters } from './predict.ts'
import type { DrawOptions } from './simulate.ts'

export interface FutureOptions extends DrawOptions {
  /** From now, in the unit of the fit. */
  readonly horizon: number
  /** Futures drawn of a customer who is alive (default 200). */
  readonly draws?: number
  /** Share of futures within the range (default 0.8). */
  readonly level?: number
}

/** What may come of one customer: not how well a mean is known, but how far one person may stray from it. */
export interface Future {
  readonly purchases: FutureRange
  /** What is spent in all, in the currency of the spend model. */
  readonly spend: FutureRange
}

export interface FutureRange {
  /** As drawn; the formulas of `predict.ts` give it exactly. */
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly variance: number
}

const nothing: FutureRange = Object.freeze({ mean: 0, low: 0, high: 0, variance: 0 })

/**
 * The range in which one customer's purchases and spend will lie, and their variance: the customer's rate, dropout and mean
 * spend are drawn from what the models know after the purchases seen, then the future from them. The share of futures in
 * which the customer is gone is counted, not drawn. `spend` may be a fixed amount a purchase where no spend model fits.
 *
 * Sources: posteriors of Fader, Hardie & Lee 2005 (BG/NBD), Batislam et al. 2007, Fader & Hardie 2005 (Pareto/NBD) and 2013
 * (gamma-gamma), each conjugate while the customer is alive.
 * Throws `out-of-range` for a bad buyer or horizon, `bad-option` for draws or level.
 * @example futureOf(fit, spendFit, { frequency: 2, recency: 30.4, age: 38.9, meanValue: 22.35 }, { horizon: 52 }).spend.high
 */
export function futureOf(
  model: PurchaseParameters, spend: GammaGamma | number, buyer: Buyer & { readonly meanValue: number }, options: FutureOptions,
): Future {
  const { horizon, draws = 200, level = 0.8, random = 1 } = options
  if (!(horizon > 0 && horizon < Infinity))
    throw new StatsError('out-of-range', `horizon is ${horizon}: give a positive time, in the unit of the fit`, 'horizon')
  if (!(Number.isInteger(draws) && draws > 0))
    throw new StatsError('bad-option', `draws is ${draws}: give a whole number from 1 on`, 'draws')
  if (!(level > 0 && level < 1))
    throw new StatsError('bad-option', `level is ${level}: give a share between 0 and 1`, 'level')
  requireBuyer(buyer.frequency, buyer.recency, buyer.age)
  if (typeof spend !== 'number') requireParameters(spend)
  const alive = probabilityAlive(model, buyer)
  const stream = typeof random === 'number' ? seeded(random) : random
  if (alive === 0) return Object.freeze({ purchases: nothing, spend: nothing })
  const purchases = new Float64Array(draws)
  const spends = new Float64Array(draws)
  for (let i = 0; i < draws; i++) {
    purchases[i] = drawPurchases(model, buyer, horizon, stream)
    spends[i] = drawSpend(spend, buyer, purchases[i], stream)
  }
  return Object.freeze({ purchases: rangeOf(purchases, alive, level), spend: rangeOf(spends, alive, level) })
}

/** How often one who is alive buys within the horizon. */
function drawPurchases(model: PurchaseParameters, { frequency, age }: Buyer, horizon: number, random: Random): number {
  const { r, alpha } = model.parameters
  const rate = gamma(random, r + frequency, alpha + age)
  if (model.model === 'pareto-nbd') {
    const { s, beta: b } = model.parameters
    const life = exponential(random, gamma(random, s, b + age))
    return poisson(random, rate * Math.min(horizon, life))
  }
  if (model.model === 'ge-nbd') {
    const { delta, mu } = model.parameters
    return Math.min(poisson(random, rate * Math.min(horizon, exponential(random, mu))), Math.max(1, Math.ceil(exponential(random, delta))))
  }
  const { a, b } = model.parameters
  const drop = beta(random, a, b + frequency + (model.model === 'mbg-nbd' ? 1 : 0))
  const most = drop < 1 ? Math.ceil(Math.log1p(-random()) / Math.log1p(-drop)) : 1
  return Math.min(poisson(random, rate * horizon), Math.max(1, most))
}

function drawSpend(
  spend: GammaGamma | number, { frequency: x, meanValue }: Buyer & { meanValue: number }, purchases: number, random: Random,
): number {
  if (purchases === 0) return 0
  if (typeof spend === 'number') return spend * purchases
  const { p, q, gamma: scale } = spend.parameters
  const seen = x > 0 && meanValue > 0 ? x : 0
  return gamma(random, p * purchases, gamma(random, q + p * seen, scale + seen * meanValue))
}

/** Range and variance of a future that is nothing with probability 1 − alive, and one of the draws otherwise. */
function rangeOf(draws: Float64Array, alive: number, level: number): FutureRange {
  const sorted = draws.toSorted()
  const at = (share: number) => {
    const among = (share - (1 - alive)) / alive
    return among <= 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.ceil(among * sorted.length) - 1)]
  }
  let sum = 0
  let squares = 0
  for (const draw of sorted) {
    sum += draw / sorted.length
    squares += draw ** 2 / sorted.length
  }
  const variance = Math.max(0, alive * squares - (alive * sum) ** 2)
  return Object.freeze({ mean: alive * sum, low: at((1 - level) / 2), high: at((1 + level) / 2), variance })
}
