import type { ShrunkUnits } from './shrink-means.ts'

/** Where a unit stands beside the mean of all: surely above, surely below, or not to be told apart from it. */
export type Standing = 'above' | 'same' | 'below'

/**
 * Says of each shrunk unit whether its interval leaves the mean of all units: the only places of a league table that its
 * numbers can carry. Units that are `same` have no order among them.
 *
 * As the units are shrunk together, many of them need no further correction: the more alike they are, the further each is
 * drawn to the mean, and the rarer one leaves it by chance.
 *
 * Source: Goldstein & Spiegelhalter (1996), JRSS A 159(3), for intervals in place of ranks; Gelman, Hill & Yajima (2012), J. of
 * Research on Educational Effectiveness 5(2), for many comparisons after shrinkage.
 * @example tellApart(shrinkMeans([1, 5, 5, 5, 5, 9].map((mean) => ({ mean, se: 0.5, n: 40 })))) // ['below', 'same', 'same',
 * 'same', 'same', 'above']
 */
export function tellApart({ mean, units }: ShrunkUnits): Standing[] {
  return units.map(({ interval }) => (interval.low > mean ? 'above' : interval.high < mean ? 'below' : 'same'))
}
