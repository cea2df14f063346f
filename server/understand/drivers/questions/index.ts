/** Every question of the feature, one a file. */
export { crossProducts } from './cross-products.ts'
export { purchasesByCurrency, scoresByMethod } from './outcome-choices.ts'
export { ratingPatterns } from './rating-patterns.ts'
