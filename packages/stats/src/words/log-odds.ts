import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { StatsError, requireSameLength } from '../errors.ts'

/** How strongly a word belongs to the first of two bodies of text. */
export interface WordKeyness {
  /** Log odds ratio, shrunken toward nought by the prior: 0.69 is twice as often in the first. */
  readonly logOdds: number
  readonly se: number
  /** logOdds / se: positive for words of the first, negative for words of the second. */
  readonly z: number
  /** How often a word would mark the first as much by chance; one-sided, from the normal approximation. */
  readonly p: number
}

/** How keyness is measured. */
export interface KeynessOptions {
  /** Size of the prior, in words (documents) of the whole: the larger, the more evidence a rare word needs (500). */
  readonly prior?: number
}

/**
 * Which words mark the first body of text against the second: log odds ratios with an informative Dirichlet prior, in
 * the proportions of both together, divided by their standard errors. Rare words do not win by chance, frequent words
 * not by their weight.
 *
 * Formula: Monroe, Colaresi & Quinn (2008), "Fightin' Words", Political Analysis 16, 372–403, equations 15, 16, 19 and 22.
 * @param first how often each word occurs in the first body (counts of occurrences, or of texts that hold it)
 * @param second the same words in the second
 * @param totals the size of both bodies in the same unit: all occurrences, or all texts
 * @throws StatsError `shape`; `empty` where a body holds nothing; `out-of-range` for counts beyond their total or a prior that is
 * not positive
 * @example keynessOfWords([40], [10], { first: 100, second: 100 })[0].logOdds // 0.2672
 */
export function keynessOfWords(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  totals: { readonly first: number; readonly second: number },
  options: KeynessOptions = {},
): readonly WordKeyness[] {
  const { prior = 500 } = options
  requireSameLength(first, second, 'first and second')
  if (!(prior > 0)) throw new StatsError('out-of-range', `prior must be positive, got ${prior}`, 'prior')
  if (!(totals.first > 0 && totals.second > 0))
    throw new StatsError('empty', 'one of the bodies holds nothing: there is nothing to compare', 'totals')
  return Object.freeze(
    Array.from(first, (a, i) => {
      const b = second[i]!
      if (!(a >= 0 && a <= totals.first && b >= 0 && b <= totals.second))
        throw new StatsError(
          'out-of-range', `word ${i} occurs ${a} and ${b} times, of ${totals.first} and ${totals.second}`, `[${i}]`,
        )
      const alpha = Math.max(1e-9, (prior * (a + b)) / (totals.first + totals.second))
      const odds = (count: number, total: number) => Math.log((count + alpha) / (total + prior - count - alpha))
      const logOdds = odds(a, totals.first) - odds(b, totals.second)
      const se = Math.sqrt(1 / (a + alpha) + 1 / (b + alpha))
      return Object.freeze({ logOdds, se, z: logOdds / se, p: normalCdf(-logOdds / se, 0, 1) })
    }),
  )
}
