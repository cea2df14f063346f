export { adjustedArms, cuped, type AdjustedArms, type ArmSums, type Cuped, type CupedArm } from './cuped.ts'
export { differenceInDifferences, trendsBefore, type BeforeAfter } from './difference-in-differences.ts'
export { holdoutLift, type HoldoutLift } from './holdout.ts'
export { liftOfMeans, liftOfShares } from './lift.ts'
export { detectableDifference, powerOfMeans, powerOfShares, sampleSizeForMeans, sampleSizeForShares } from './power.ts'
export { sampleRatio, type SampleRatio } from './sample-ratio.ts'
export { imputedEffects, placeboPanel, staggeredEffect, type Panel, type StaggeredEffect, type TreatedCell } from './staggered.ts'
export {
  sequentialSampleSize, sequentialTest, type ArmSoFar, type Look, type SequentialLook, type SequentialTest,
} from './sequential.ts'
