import { StatsError, requireFinite } from '../errors.ts'

/** Which kinds of dependence between the tests the control must stand. */
export type Dependence = 'independent or positive' | 'any'

/**
 * Adjusted p-values (q-values): calling every test with q ≤ 0.05 a finding keeps the expected share of false findings
 * at or below 0.05.
 *
 * Formulas: Benjamini & Hochberg (1995), JRSS B 57, 289–300, valid for independent or positively dependent tests;
 * Benjamini & Yekutieli (2001), Annals of Statistics 29, 1165–1188, valid for any dependence, at the price of power.
 * The same as R p.adjust(p, "BH") and p.adjust(p, "BY").
 * @param p p-values, 0…1, in any order; an empty list gives an empty list
 * @returns q-values in the order of `p`
 * @throws StatsError `not-finite`, `out-of-range`
 * @example falseDiscoveryAdjusted([0.01, 0.02, 0.5]) // [0.03, 0.03, 0.5]
 */
export function falseDiscoveryAdjusted(
  p: ArrayLike<number>,
  dependence: Dependence = 'independent or positive',
): readonly number[] {
  requireFinite(p, 'p')
  const m = p.length
  let price = 1
  if (dependence === 'any') for (let i = 2; i <= m; i++) price += 1 / i
  const order = Array.from(p, (_, i) => i).toSorted((a, b) => p[b] - p[a])
  const q = Array.from({ length: m }, () => 1)
  let least = 1
  order.forEach((i, below) => {
    if (p[i] < 0 || p[i] > 1) throw new StatsError('out-of-range', `p[${i}] is ${p[i]}: p-values lie in 0…1`, `p[${i}]`)
    least = Math.min(least, (price * m * p[i]) / (m - below))
    q[i] = least
  })
  return Object.freeze(q)
}
