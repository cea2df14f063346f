/** Drivers: which answers carry an outcome, and how much. */
export { type BootstrapOptions } from '../moments/bootstrap-interval.ts'
export { driverWeightsWithIntervals } from './bootstrap.ts'
export { type AnswerColumn, type DriverColumns, type MissingMethod, type MissingReport } from '../moments/columns.ts'
export { dominanceAnalysis, type Dominance, type DominanceAnalysis } from './dominance.ts'
export { type DriverWeight, type DriverWeights } from './driver-weights.ts'
export { leastSquares, type LeastSquaresFit } from './least-squares.ts'
export { logisticRelativeWeights } from './logistic-weights.ts'
export { driverMoments, type DriverMoments } from './moments.ts'
export { relativeWeights } from './relative-weights.ts'
export { shapleyWeights } from './shapley.ts'
export { chanceOf } from './chance.ts'
export { heterogeneity, type Heterogeneity } from './heterogeneity.ts'
export { contrastsFromRecords, type RecordedContrast } from './record-contrasts.ts'
export {
  driversFromRecords, whatIfFromRecords, type RecordedDriver, type RecordedDrivers, type WhatIf,
} from './record-drivers.ts'
export { recordMoments, type RecordLayout, type RecordMoments } from './record-moments.ts'
export { resample, type Drawn } from './resample.ts'
