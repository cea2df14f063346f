/** Satisfaction index: constructs behind the questions, how they work on each other, and an index of 0 to 100. */
export { indexModelIntervals, type IndexModelIntervals } from './bootstrap.ts'
export { fitIndexModel, type ConstructFit, type PathEffect, type IndexModelFit, type ItemFit } from './fit.ts'
export { acsiPaths, ecsiPaths, type IndexModel, type ModelPath } from './index-model.ts'
export { indexScore } from './index-score.ts'
export { type WeightingScheme } from './outer-weights.ts'
export { cronbachAlpha, type Reliability } from './reliability.ts'
