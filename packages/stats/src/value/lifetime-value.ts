import { StatsError } from '../errors.ts'
import type { Buyer } from './buyers.ts'
import { expectedSpend, type GammaGamma } from './gamma-gamma.ts'
import { discountedExpectedPurchases, type DiscountOptions, type PurchaseParameters } from './predict.ts'

export interface LifetimeValueOptions extends DiscountOptions {
  /** Profit as a share of what is spent (default 1: the value is turnover). */
  readonly margin?: number
}

/**
 * What a customer's purchases to come are worth today, in the currency of the spend model: discounted expected purchases ×
 * expected spend × margin (Fader, Hardie & Lee 2005, "RFM and CLV", Journal of Marketing Research 42(4)).
 * @example
 * const buyer = { frequency: 2, recency: 30.4, age: 38.9, meanValue: 22.35 }
 * customerLifetimeValue(purchases, spend, buyer, { discountRate: Math.log(1.15) / 52, margin: 0.3 })
 */
export function customerLifetimeValue(
  purchases: PurchaseParameters, spend: GammaGamma, buyer: Buyer & { readonly meanValue: number }, options: LifetimeValueOptions,
): number {
  const { margin = 1 } = options
  if (!Number.isFinite(margin))
    throw new StatsError('bad-option', `margin is ${margin}: give profit as a share of spend, e.g. 0.3`, 'margin')
  return discountedExpectedPurchases(purchases, buyer, options) * expectedSpend(spend, buyer) * margin
}
