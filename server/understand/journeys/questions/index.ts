/** Every question of the feature, one a file. */
export { methodsOfTouchpoint } from './methods-of-touchpoint.ts'
export { passingByStage } from './passing-by-stage.ts'
export { customersAround, lastDay, signalsByDay, toneByDay } from './pulse-by-day.ts'
export { segmentChoices } from './segment-choices.ts'
export { toneByTouchpoint } from './tone-by-touchpoint.ts'
export { toneDistribution } from './tone-distribution.ts'
export { toneOverTime } from './tone-over-time.ts'
export { verbatimsOfTouchpoint } from './verbatims-of-touchpoint.ts'
