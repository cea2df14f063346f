/** Recommendations: which items go together, what to put before a customer, and whether that beats popularity. */
export { similarItems, type Neighbour, type SimilarItems, type SimilarItemsOptions } from './similar-items.ts'
export { rankItems, type RankedItem, type RankOptions } from './rank-items.ts'
export { evaluateRecommendations, type Evaluation, type EvaluationOptions, type Quality } from './evaluate.ts'
export { type History } from './history.ts'
export { simulateItems, type ItemWorld } from './simulate-items.ts'
