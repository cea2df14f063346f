import type { SalesShare } from '../contract.ts'
import type { SalesAfter } from './questions/sales-after.ts'

/** Below these the share would be an accident of a few customers. */
export const shareNeeds = { buyers: 30, reached: 10 } as const
const z95 = 1.959964

/**
 * The share of sales after a follow-up: a ratio of two sums over customers, with the interval of a ratio estimator by
 * linearisation (Cochran 1977, Sampling Techniques, section 6.4), held within 0…1. It says what followed, not what was caused.
 */
export function shareOfSales(row: SalesAfter | undefined, anyCalls: boolean): SalesShare {
  const unknown = (why: Extract<SalesShare, { known: false }>['why']): SalesShare =>
    ({ known: false, why, customers: row?.reached ?? 0 })
  if (!anyCalls) return unknown('no-calls')
  if (!row || row.customers === 0 || row.total <= 0) return unknown('no-sales')
  if (row.currencies.length > 1) return unknown('mixed-currencies')
  if (row.customers < shareNeeds.buyers || row.reached < shareNeeds.reached) return unknown('few-customers')
  const { customers: n, followed, total } = row
  const value = followed / total
  const residuals = row.followedSquares - 2 * value * row.products + value ** 2 * row.totalSquares
  const se = Math.sqrt((Math.max(0, residuals) * n) / (n - 1)) / total
  return {
    known: true, share: { value, low: Math.max(0, value - z95 * se), high: Math.min(1, value + z95 * se), n }, followed, total,
    currency: row.currencies[0]!,
  }
}
