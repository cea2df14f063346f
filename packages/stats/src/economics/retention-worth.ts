import { requireFinite, requireLength, StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { normalEstimate } from '../scores/estimate.ts'

export interface RetentionWorthInput {
  /** Share of customers kept from one period to the next, with its standard error (0 if taken as known). */
  readonly retention: { readonly value: number; readonly se: number }
  /** Profit from a customer in the first period, the second, …; the last stands for all that follow. */
  readonly profitByTenure: ArrayLike<number>
  /** Cost of winning a customer (default 0). */
  readonly acquisitionCost?: number
  /** Discount rate per period (default 0.1). */
  readonly discountRate?: number
  /** Points of retention gained (default 0.05: five points). */
  readonly points?: number
  readonly level?: number
}

export interface RetentionWorth {
  /** Profit over a customer's whole life, now and with the points gained. */
  readonly lifetimeProfit: number
  readonly raisedProfit: number
  /** Gain as a share of the profit now; 1 is double. The folk figure for five points is up to 1 (Reichheld & Sasser 1990). */
  readonly gain: Estimate
  /** Per cent of profit for one per cent of retention. */
  readonly elasticity: number
}

/**
 * What some points of retention are worth, as lifetime profit Σ profit(t) rᵗ / (1 + d)ᵗ − acquisition cost.
 * The interval carries the uncertainty of the retention rate (delta method).
 *
 * @throws StatsError `out-of-range` for a rate outside 0…1 or one that the points push beyond, or when customers bring no profit
 * now, so that no share of it can be gained
 * Source: Gupta, Lehmann & Stuart (2004), Journal of Marketing Research 41(1), eq. 3, with profit by tenure.
 * @example worthOfRetention({ retention: { value: 0.8, se: 0.01 }, profitByTenure: [20, 40, 50] }).gain.value
 */
export function worthOfRetention(input: RetentionWorthInput): RetentionWorth {
  const { retention, profitByTenure, acquisitionCost = 0, discountRate = 0.1, points = 0.05, level = 0.95 } = input
  requireLength(profitByTenure, 1, 'profitByTenure')
  requireFinite(profitByTenure, 'profitByTenure')
  requireFinite([retention.value, retention.se, acquisitionCost, points], 'retention')
  const { value: rate, se: error } = retention
  if (!(discountRate >= 0 && discountRate < Infinity))
    throw new StatsError('bad-option', `discountRate is ${discountRate}: give zero or more per period`, 'discountRate')
  if (!(rate > 0 && rate < 1) || error < 0)
    throw new StatsError('out-of-range', `retention is ${rate} ± ${error}: give a share between 0 and 1`, 'retention')
  if (!(rate + points > 0 && rate + points <= 1) || (rate + points) / (1 + discountRate) >= 1)
    throw new StatsError('out-of-range', `retention ${rate} and ${points} more leave no one to lose: give fewer points`, 'points')
  const profit = (r: number) => lifetime(profitByTenure, r / (1 + discountRate)) - acquisitionCost
  const now = profit(rate)
  if (!(now > 0))
    throw new StatsError(
      'out-of-range', `a customer brings ${now.toFixed(2)} in a lifetime: a gain is no share of that`, 'profitByTenure',
    )
  const gain = (r: number) => profit(r + points) / profit(r) - 1
  const step = Math.min(1e-5, (1 - rate - points) / 2 || 1e-5, rate / 2)
  // One-sided where the raised rate stands at its bound already.
  const upward = (rate + points + step) / (1 + discountRate) < 1 ? step : 0
  const slope = (gain(rate + upward) - gain(rate - step)) / (upward + step)
  const value = gain(rate)
  const se = Math.abs(slope) * error
  const steepness = (profit(rate + step) - profit(rate - step)) / (2 * step)
  return Object.freeze({
    lifetimeProfit: now,
    raisedProfit: profit(rate + points),
    gain: normalEstimate(value, profitByTenure.length, se, level, 'delta'),
    elasticity: (steepness * rate) / now,
  })
}

/** Σ profit(t) qᵗ, the last profit going on for ever. */
function lifetime(profit: ArrayLike<number>, q: number): number {
  let sum = 0
  let weight = 1
  for (let t = 0; t < profit.length - 1; t++) {
    sum += profit[t] * weight
    weight *= q
  }
  return sum + (profit[profit.length - 1] * weight) / (1 - q)
}
