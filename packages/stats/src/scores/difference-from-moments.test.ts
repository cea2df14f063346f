import assert from 'node:assert/strict'
import chiSquaredCdf from '@stdlib/stats-base-dists-chisquare-cdf'
import { describe, it } from 'node:test'
import { chanceOfDifference, chanceOfShares, differenceFromMoments, differenceOfMeans } from './index.ts'

describe('a difference of two means, from sums', () => {
  const sums = (x: readonly number[]) =>
    ({ n: x.length, sum: x.reduce((a, b) => a + b, 0), squares: x.reduce((a, b) => a + b * b, 0) })
  it('is what the answers themselves give', () => {
    const [first, second] = [[4, 5, 3, 4, 2, 5], [2, 3, 3, 2]]
    const expected = differenceOfMeans(first, second)
    const actual = differenceFromMoments(sums(first), sums(second))
    assert.ok(Math.abs(actual.value - expected.value) < 1e-12)
    assert.ok(Math.abs(actual.interval.low - expected.interval.low) < 1e-9)
    assert.ok(Math.abs(actual.interval.high - expected.interval.high) < 1e-9)
  })
  it('cannot be judged from one answer, or from answers all alike', () => {
    assert.throws(() => differenceFromMoments(sums([3]), sums([1, 2])), { code: 'too-few' })
    assert.throws(() => differenceFromMoments(sums([3, 3]), sums([1, 2])), { code: 'constant' })
  })
})

describe('the chance of a difference', () => {
  it('of two means is 2Φ(−|difference| / se)', () => {
    // Means 4 and 2.5, variances 2/3 and 1/3 of four each: se = √(1/6 + 1/12) = 0.5; Φ(−3) = 0.0013499 (table).
    assert.ok(Math.abs(chanceOfDifference(differenceOfMeans([4, 5, 3, 4], [2, 3, 3, 2])) - 2 * 0.0013499) < 1e-6)
  })
  it('of two shares is that of the chi-squared test of their table', () => {
    // 56 of 70 against 48 of 80, as 56 14 / 48 32: χ² = Σ (observed − expected)² / expected.
    const rows = [[56, 14], [48, 32]]
    const expected = rows.map((row) => [104, 46].map((column) => ((row[0]! + row[1]!) * column) / 150))
    const chi2 = rows.flatMap((row, i) => row.map((seen, j) => (seen - expected[i]![j]!) ** 2 / expected[i]![j]!))
      .reduce((a, b) => a + b)
    const p = chanceOfShares({ successes: 56, n: 70 }, { successes: 48, n: 80 })
    assert.ok(Math.abs(p - (1 - chiSquaredCdf(chi2, 1))) < 1e-9, `${chi2}, ${p}`)
  })
  it('of two shares of few is that of Fisher’s exact test: the lady tasting tea', () => {
    // R: fisher.test(matrix(c(3, 1, 1, 3), 2))$p.value = 0.4857143 (34/70).
    assert.ok(Math.abs(chanceOfShares({ successes: 3, n: 4 }, { successes: 1, n: 4 }) - 34 / 70) < 1e-9)
    assert.ok(Math.abs(chanceOfShares({ successes: 4, n: 4 }, { successes: 0, n: 4 }) - 2 / 70) < 1e-9)
    assert.ok(chanceOfShares({ successes: 0, n: 56 }, { successes: 40, n: 6_000 }) > 0.5, 'none of few is no wonder')
  })
  it('is not judged where all are alike or nobody was asked', () => {
    assert.throws(() => chanceOfShares({ successes: 0, n: 56 }, { successes: 0, n: 60 }), { code: 'constant' })
    assert.throws(() => chanceOfShares({ successes: 0, n: 0 }, { successes: 1, n: 60 }), { code: 'empty' })
  })
})
