/** A tea-shop chain whose truth is known: customers, feelings, leavers and recoveries. Pure, without dependencies. */
export { simulate, type Simulation, type SimulationOptions } from './simulate.ts'
export type {
  CommonData, DataByType, Factor, Language, Money, Names, ScoreMethod, SignalOf, SimulatedItem, SimulatedScore,
  SimulatedSignal, SimulatedType,
} from './signal.ts'
export type { CustomerTruth, Outcome, TouchpointTruth, Truth, WaitingTruth } from './truth.ts'
export type { Covariates, VisitTrace } from './trace.ts'
export type { Feeling } from './feeling.ts'
export type { Cause, Grievance, Origin, ReachedStage } from './customer.ts'
export type { Branch, City, Drink, Promotion } from './chain.ts'
export type { SimulatedTouchpoint, TouchpointKey } from './touchpoints.ts'
export type { Segment } from './segments.ts'
export { coefficients, feels } from './coefficients.ts'
