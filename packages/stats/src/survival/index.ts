/** Survival: how long until something happens, when for some it has not happened yet. */
export { type CountedSurvivalTimes, type SurvivalTimes } from './survival-times.ts'
export {
  kaplanMeier, survivalAt, survivalQuantile,
  type KaplanMeierOptions, type SurvivalBand, type SurvivalCurve, type SurvivalPoint, type SurvivalQuantile,
} from './kaplan-meier.ts'
export { differenceOfRestrictedMeans, restrictedMean } from './restricted-mean.ts'
export { logRank, type LogRankGroup, type LogRankTest } from './log-rank.ts'
export { coxRegression, predictSurvival, type ChiSquareTest, type CoxCoefficient, type CoxFit, type CoxOptions } from './cox.ts'
export { concordance } from './concordance.ts'
