/** Every question of the feature, one a file. */
export { expectationGaps } from './gaps.ts'
export { goneByTone } from './gone.ts'
export { indexAnswers } from './index-answers.ts'
export { saidByGone } from './said-by-gone.ts'
