import type { Fit, FitOptions, Parametrised } from '../optimise/index.ts'
import { fitBetaGeometric, type BetaGeometricName } from './beta-geometric.ts'
import type { Buyers } from './buyers.ts'

export type BgNbd = Parametrised<'bg-nbd', BetaGeometricName>
export type BgNbdFit = Fit<'bg-nbd', BetaGeometricName>

/**
 * Fits the BG/NBD model of buying without a contract (Fader, Hardie & Lee 2005, Marketing Science 24(2), eq. 6).
 *
 * Assumptions: 1. while alive a customer buys at random at a rate λ; 2. λ differs between customers as gamma(r, alpha), alpha
 * in units of time; 3. after each repeat purchase the customer stops for good with probability p; 4. p differs as beta(a, b);
 * 5. λ and p are independent.
 *
 * Throws StatsError for bad rows, `unidentified` when the data cannot carry four parameters, `not-converged`.
 * @example
 * const fit = fitBgNbd({ frequency: [2, 1, 0, …], recency: [30.4, 1.7, 0, …], age: [38.9, 38.9, 38.9, …] })
 * fit.parameters // { r, alpha, a, b }
 */
export function fitBgNbd(buyers: Buyers, options: FitOptions = {}): BgNbdFit {
  return fitBetaGeometric('bg-nbd', false, buyers, options)
}
