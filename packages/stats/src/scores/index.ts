/** Scores: what a customer's answer says, and what many answers say together. */
export { customerEffort, type CesConvention, type CustomerEffort } from './ces.ts'
export { chanceOfShares } from './chance-of-shares.ts'
export { customerSatisfaction } from './csat.ts'
export { designEffect } from './design-effect.ts'
export { chanceOfDifference, differenceFromMoments, type MomentSums } from './difference-from-moments.ts'
export { type LevelOption } from './estimate.ts'
export { meanFromMoments } from './mean-from-moments.ts'
export { differenceOfMeans, meanOfScores, pairedDifference } from './mean.ts'
export { differenceOfNps, netPromoterScore, npsCounts, weightedNetPromoterScore, type NpsCounts } from './nps.ts'
export { differenceOfProportions, proportion, weightedProportion, type Count } from './proportion.ts'
export { rake, type PopulationMargins, type Raking } from './raking.ts'
export { eligibleShare, responseRates, type Dispositions, type ResponseRates } from './response-rate.ts'
export {
  sampleSizeForMean,
  sampleSizeForNps,
  sampleSizeForProportion,
  type SampleOptions,
  type SampleSize,
} from './sample-size.ts'
export { scoreMethods, type Scale, type ScoreMethod, type ScoreMethodFacts } from './score-methods.ts'
export { shrinkMeans, type ShrunkUnits, type ShrunkUnit, type UnitMean } from './shrink-means.ts'
export { shrinkProportions } from './shrink-proportions.ts'
export { tellApart, type Standing } from './tell-apart.ts'
export { intensityOfScore, requireOnScale, scaleOf, toneOfScore, type Intensity } from './tone.ts'
