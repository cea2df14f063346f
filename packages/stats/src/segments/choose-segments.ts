import { StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import type { Answers } from './answer-patterns.ts'
import { kMeans, type KMeans, type KMeansOptions } from './k-means.ts'
import { latentClasses, type LatentClassFit, type LatentClassOptions } from './latent-class.ts'
import type { Points } from './points.ts'
import { silhouetteWidth } from './silhouette.ts'

export interface ClusterChoice {
  readonly chosen: KMeans
  readonly tried: readonly { readonly clusters: number; readonly silhouette: Estimate }[]
}

export interface ClassChoice {
  readonly chosen: LatentClassFit
  readonly tried: readonly { readonly classes: number; readonly bic: number; readonly agreeing: number }[]
}

/**
 * The number of k-means clusters with the widest mean silhouette, from 2 to `most`. Look at the width itself: below 0.25 the
 * customers hardly fall into groups at all, whatever their number.
 * @throws StatsError as kMeans
 * @example chooseClusters(points, 6).chosen.centres.length
 */
export function chooseClusters(points: Points, most: number, options: KMeansOptions = {}): ClusterChoice {
  if (!(Number.isInteger(most) && most >= 2))
    throw new StatsError('bad-option', `most is ${most}: give a whole number from 2 on`, 'most')
  const { standardise } = options
  const fits = Array.from({ length: most - 1 }, (_, i) => kMeans(points, i + 2, options))
  const widths = fits.map((fit) => silhouetteWidth(points, fit.assignment, { standardise }))
  const best = widths.reduce((top, width, i) => (width.value > widths[top].value ? i : top), 0)
  const tried = widths.map((silhouette, i) => Object.freeze({ clusters: i + 2, silhouette }))
  return Object.freeze({ chosen: fits[best], tried: Object.freeze(tried) })
}

/**
 * The number of latent classes with the lowest BIC, from 1 to `most`; counts that the answers cannot carry are not tried.
 * @throws StatsError as latentClasses
 * Source: Nylund, Asparouhov & Muthén (2007), Structural Equation Modeling 14(4), for BIC as the criterion.
 * @example chooseClasses(answers, 5).chosen.classes.length
 */
export function chooseClasses(answers: Answers, most: number, options: LatentClassOptions = {}): ClassChoice {
  if (!(Number.isInteger(most) && most >= 1))
    throw new StatsError('bad-option', `most is ${most}: give a whole number from 1 on`, 'most')
  const fits: LatentClassFit[] = []
  for (let classes = 1; classes <= most; classes++) {
    try {
      fits.push(latentClasses(answers, classes, options))
    } catch (error) {
      if (classes > 1 && error instanceof StatsError && error.code === 'unidentified') break
      throw error
    }
  }
  const chosen = fits.reduce((a, b) => (b.bic < a.bic ? b : a))
  const tried = fits.map(({ bic, agreeing }, i) => Object.freeze({ classes: i + 1, bic, agreeing }))
  return Object.freeze({ chosen, tried: Object.freeze(tried) })
}
