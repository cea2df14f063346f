export { groupBuyers, type Buyer, type BuyerGroups, type Buyers } from './buyers.ts'
export { summarisePurchases, type PurchaseEvents, type PurchaseSummaries, type SummariseOptions } from './summarise-purchases.ts'
export { fitBgNbd, type BgNbd, type BgNbdFit } from './bg-nbd.ts'
export { fitMbgNbd, type MbgNbd, type MbgNbdFit } from './mbg-nbd.ts'
export { fitParetoNbd, type ParetoNbd, type ParetoNbdFit } from './pareto-nbd.ts'
export { fitGeNbd, type GeNbd, type GeNbdFit } from './geometric-exponential.ts'
export {
  conditionalExpectedPurchases, discountedExpectedPurchases, expectedCumulativePurchases, expectedPurchases, probabilityAlive,
  type DiscountOptions, type PurchaseParameters,
} from './predict.ts'
export { expectedSpend, fitGammaGamma, type GammaGamma, type GammaGammaFit, type Spenders } from './gamma-gamma.ts'
export { customerLifetimeValue, type LifetimeValueOptions } from './lifetime-value.ts'
export {
  conditionalOpportunitiesTaken, discountedOpportunitiesTaken, expectedOpportunitiesTaken, fitBgBb, probabilityAliveNext,
  type BgBb, type BgBbFit,
} from './bg-bb.ts'
export {
  contractRetention, contractSurvival, discountedContractPeriods, fitShiftedBetaGeometric,
  type ShiftedBetaGeometric, type ShiftedBetaGeometricFit,
} from './shifted-beta-geometric.ts'
export {
  simulateBuyers, simulateContracts, simulateOpportunities, simulateSpend, type DrawOptions, type SimulatedBuyers,
} from './simulate.ts'
export { futureOf, type Future, type FutureOptions, type FutureRange } from './future.ts'
export { hypergeometric } from './hypergeometric.ts'
