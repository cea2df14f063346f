import { StatsError } from '../errors.ts'
import { requireOnScale } from '../scores/tone.ts'
import type { IndexModelFit } from './fit.ts'

/**
 * One customer's index of a construct, 0…100, by the weights of a fitted model. Its mean over the fitted customers is
 * the construct's index.
 *
 * @param answers the customer's answers by question; those of the construct have to be there
 * @throws StatsError `bad-option` for a construct that the model has not, `not-finite`, `out-of-range`
 * Source: Fornell et al. (1996), Journal of Marketing 60(4).
 * @example indexScore(fitIndexModel(
 *   { constructs: { quality: ['q'], loyalty: ['l'] }, paths: [{ from: 'quality', to: 'loyalty' }], scale: { min: 1, max: 5 } },
 *   { q: [1, 2, 4, 5], l: [2, 2, 3, 5] },
 * ), 'quality', { q: 4 }) // 75
 */
export function indexScore(fit: IndexModelFit, construct: string, answers: Readonly<Record<string, number>>): number {
  const found = fit.constructs.find(({ name }) => name === construct)
  if (!found) throw new StatsError('bad-option', `the model has no construct “${construct}”`, 'construct')
  const { min, max } = fit.model.scale
  return found.items.reduce((score, { name, indexWeight }) => {
    const answer = answers[name] ?? Number.NaN
    requireOnScale(answer, fit.model.scale, name)
    return score + (100 * indexWeight * (answer - min)) / (max - min)
  }, 0)
}
