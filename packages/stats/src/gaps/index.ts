/** Gaps: what was expected against what was found, and what to do about it. */
export { gapOf, type Gap } from './gap.ts'
export {
  importancePerformance,
  type ImportancePerformance,
  type ImportancePerformanceGrid,
  type PlacedItem,
  type Quadrant,
} from './importance-performance.ts'
export { factorKind, penaltyReward, type FactorKind, type PenaltyReward, type PenaltyRewardAnalysis } from './penalty-reward.ts'
export { kano, kanoAnswers, kanoCategory, type Kano, type KanoAnswer, type KanoCategory, type KanoPair } from './kano.ts'
export {
  servqual,
  servqualDimensions,
  type Servqual,
  type ServqualAnswers,
  type ServqualDimension,
  type ServqualResult,
} from './servqual.ts'
