import type { Fit, FitOptions, Parametrised } from '../optimise/index.ts'
import { fitBetaGeometric, type BetaGeometricName } from './beta-geometric.ts'
import type { Buyers } from './buyers.ts'

export type MbgNbd = Parametrised<'mbg-nbd', BetaGeometricName>
export type MbgNbdFit = Fit<'mbg-nbd', BetaGeometricName>

/**
 * Fits the MBG/NBD model (Batislam, Denizel & Filiztekin 2007, Int. J. of Research in Marketing 24(3)): as the BG/NBD, but a
 * customer may also stop right after the first purchase, so that one-time buyers are not all held to be alive.
 * Throws as fitBgNbd does.
 * @example fitMbgNbd({ frequency, recency, age }).parameters // { r, alpha, a, b }
 */
export function fitMbgNbd(buyers: Buyers, options: FitOptions = {}): MbgNbdFit {
  return fitBetaGeometric('mbg-nbd', true, buyers, options)
}
