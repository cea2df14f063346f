export {
  directlyFollows,
  type DirectlyFollowsEdge,
  type DirectlyFollowsGraph,
  type DirectlyFollowsNode,
} from './directly-follows.ts'
export { fiveA, fiveAStages, type FiveA, type FiveAConversion, type FiveAGroup, type FiveAStage } from './five-a.ts'
export { funnel, type Funnel, type FunnelOptions, type FunnelStage } from './funnel.ts'
export { journeysOf, type Journey, type JourneyEvent } from './journey.ts'
export {
  removalEffects,
  type Attribution,
  type AttributionOptions,
  type OutcomePath,
  type RemovalEffect,
} from './removal-effect.ts'
export { movedWithin, timeToNext, type TimeToNext, type TimeToNextOptions } from './time-to-next.ts'
export { journeyEnd, journeyStart, transitions, type Transitions } from './transitions.ts'
