/** Loyalty economics: who stays, what flows in and out, what it is worth, and how concentrated it is. */
export { cohortRetention, type Activity, type Cohort, type CohortRetention, type RetentionCell } from './cohort-retention.ts'
export {
  explainPondChange, projectPond, worthOfFlowChange,
  type FlowWorthOptions, type PondChange, type PondForecast, type PondOptions, type PondProjection,
  type PondQuantity, type PondScenario,
} from './pond.ts'
export type { PondPeriod } from './pond-flows.ts'
export { comparePonds, type PondChangeInput, type PondComparison, type PondSum, type PondYear } from './pond-futures.ts'
export { worthOfRetention, type RetentionWorth, type RetentionWorthInput } from './retention-worth.ts'
export { giniCoefficient, lorenzCurve, topShare, type LorenzPoint } from './concentration.ts'
export { tenureCurve, type TenureBand, type TenureCurve, type TenureRecords } from './tenure-curve.ts'
