export type { ClaimState } from './claims.ts'
export { clarity, clarityOfCounts, memorableShare } from './clarity.ts'
export { jonckheere, pageTrend, type OrderedTrend } from './ordered-trend.ts'
export { journeyPattern, type JourneyPattern, type JourneyPatternKind, type JourneyPatternOptions } from './pattern.ts'
export { meanPeakEnd, peakEnd, type PeakEnd } from './peak-end.ts'
export {
  emotionPlane,
  emotionPlaneOf,
  themeGap,
  themeGapOf,
  type EmotionCovariance,
  type EmotionEllipse,
  type EmotionPlane,
  type PlaneMoments,
  type ThemeGap,
} from './plane.ts'
export type { EmotionReading } from './reading.ts'
export { journeyPatternKinds, patternErrorRates, simulateJourneyTones, type PatternErrorRate } from './simulate.ts'
export { toneSlope } from './slope.ts'
export { comovementOf, restlessnessOf, twoWay, type Bounded, type TwoWay } from './two-way.ts'
