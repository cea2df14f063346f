import gammaln from '@stdlib/math-base-special-gammaln'
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { StatsError } from '../errors.ts'
import { requireCount } from './estimate.ts'
import type { Count } from './proportion.ts'

/**
 * How often two shares would differ this much by chance if they were the same, two-sided: the score test with the pooled share;
 * Fisher's exact test where fewer than 5 of either kind would be expected in one of the groups.
 *
 * @throws StatsError `empty`, `out-of-range`; `constant` where the pooled share is none or all
 * Source: Pearson (1900), chi-squared of a fourfold table; Fisher (1934), Statistical Methods, section 21.02; the rule of 5:
 * Cochran (1954), Biometrics 10(4).
 * @example chanceOfShares({ successes: 56, n: 70 }, { successes: 48, n: 80 }) // 0.008045
 */
export function chanceOfShares(first: Count, second: Count): number {
  for (const [name, { successes, n }] of Object.entries({ first, second })) {
    requireCount(successes, `${name}.successes`)
    requireCount(n, `${name}.n`)
    if (n === 0) throw new StatsError('empty', `${name}.n is 0: nobody was asked`, name)
    if (successes > n) throw new StatsError('out-of-range', `${name}.successes (${successes}) cannot exceed n (${n})`, name)
  }
  const pooled = (first.successes + second.successes) / (first.n + second.n)
  if (pooled === 0 || pooled === 1)
    throw new StatsError('constant', 'all answers are the same: there is nothing to compare', 'first')
  if (Math.min(first.n, second.n) * Math.min(pooled, 1 - pooled) < 5) return fisherExact(first, second)
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n))
  return 2 * normalCdf(-Math.abs(first.successes / first.n - second.successes / second.n) / se, 0, 1)
}

/** The probability of all tables with these margins that are no likelier than the one seen. */
function fisherExact(first: Count, second: Count): number {
  const n = first.n + second.n
  const yes = first.successes + second.successes
  const logChoose = (of: number, k: number) => gammaln(of + 1) - gammaln(k + 1) - gammaln(of - k + 1)
  const logChance = (k: number) => logChoose(first.n, k) + logChoose(second.n, yes - k) - logChoose(n, yes)
  const seen = logChance(first.successes)
  let sum = 0
  // Tables as likely as the one seen count, however their logarithms were rounded.
  for (let k = Math.max(0, yes - second.n); k <= Math.min(first.n, yes); k++)
    if (logChance(k) <= seen + 1e-7) sum += Math.exp(logChance(k))
  return Math.min(1, sum)
}
