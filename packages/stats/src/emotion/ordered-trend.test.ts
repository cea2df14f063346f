import { test } from 'node:test'
import assert from 'node:assert/strict'
import { near, statsError } from '../testing/assertions.ts'
import { jonckheere, pageTrend } from './ordered-trend.ts'
import { comovementOf, twoWay } from './two-way.ts'

test('Page’s L of the ratings in SciPy’s documentation of page_trend_test: 133.5', () => {
  assert.equal(
    pageTrend([
      [3, 4, 3],
      [2, 2, 4],
      [3, 3, 5],
      [1, 3, 2],
      [2, 3, 2],
      [2, 4, 5],
      [1, 2, 4],
      [3, 4, 4],
      [2, 4, 5],
      [1, 3, 4],
    ]).statistic,
    133.5,
  )
})

test('without ties z and p equal SciPy 1.x page_trend_test(method="asymptotic"), doubled for two sides', () => {
  const { statistic, p } = pageTrend([
    [1.2, 3.4, 3.1, 4],
    [2, 2.5, 4.4, 3.9],
    [0.5, 3, 2.2, 5.1],
    [3.3, 1, 4, 4.2],
    [1, 2, 3, 4],
    [2.2, 2.1, 2.6, 2.4],
  ])
  assert.equal(statistic, 174)
  near(p, 0.0006885138966450773, 1e-12)
})

test('the tie-corrected variances are those of all permutations', () => {
  const row = [1, 1, 2, 3]
  const values = [1, 2, 2, 3, 3, 3]
  const page = spread(permutations(row).map((one) => pageTrend([one]).statistic))
  const onePage = pageTrend([row])
  near(onePage.expected, page.mean, 1e-12)
  near(((onePage.statistic - onePage.expected) / onePage.z) ** 2, page.variance, 1e-9)
  const trend = spread(permutations(values).map((one) => jonckheere(split(one)).statistic))
  const oneTrend = jonckheere(split(values))
  near(oneTrend.expected, trend.mean, 1e-12)
  near(((oneTrend.statistic - oneTrend.expected) / oneTrend.z) ** 2, trend.variance, 1e-9)
})

test('Jonckheere’s S of speeds after “contacted”, “bumped”, “smashed” is 40, beyond the tabled 36 for α = 0.05', () => {
  // Loftus & Palmer’s design, the worked example of Leach (1979), Introduction to Statistics; S = 2 (J − E J).
  const { statistic, expected, z, p } = jonckheere([
    [10, 12, 14, 16],
    [12, 18, 20, 22],
    [20, 25, 27, 30],
  ])
  assert.equal(2 * (statistic - expected), 40)
  assert.ok(z > 1.645 && p < 0.01)
})

test('reversing the order turns the sign; all ties mean no trend', () => {
  const groups = [
    [1, 5, 2],
    [4, 6],
    [9, 7, 8],
  ]
  near(jonckheere(groups).z, -jonckheere(groups.toReversed()).z, 1e-12)
  assert.deepEqual([jonckheere([[2, 2], [2]]).z, jonckheere([[2, 2], [2]]).p, pageTrend([[1, 1, 1]]).p], [0, 1, 1])
})

// Psychological Bulletin 86, 420–428.
test('co-movement of Shrout & Fleiss (1979), table 2: mean squares 11.24, 32.49, 1.02 and ICC(3,1) 0.71', () => {
  const table = twoWay([
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ])
  near(table.meanSquares.customers, 11.24, 0.005)
  near(table.meanSquares.touchpoints, 32.49, 0.005)
  near(table.meanSquares.rest, 1.02, 0.005)
  const icc = comovementOf(table, 0.95)!
  near(icc.value, 0.71, 0.005)
  // R psych::ICC on the same data: 0.34 … 0.95
  near(icc.interval.low, 0.34, 0.005)
  near(icc.interval.high, 0.95, 0.005)
})

test('says what is wrong with its input', () => {
  assert.throws(
    () =>
      twoWay([
        [1e200, -1e200],
        [0, 1],
      ]),
    statsError('out-of-range'),
  )
  assert.throws(() => pageTrend([]), statsError('empty'))
  assert.throws(() => pageTrend([[1, 2], [1]]), statsError('shape'))
  assert.throws(() => jonckheere([[1]]), statsError('too-few'))
  assert.throws(() => jonckheere([[1], [Number.NaN]]), statsError('not-finite'))
})

const split = (all: number[]) => [all.slice(0, 1), all.slice(1, 3), all.slice(3)]

function spread(all: number[]): { mean: number; variance: number } {
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length
  return { mean, variance: all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length }
}

function permutations(values: number[]): number[][] {
  if (values.length === 1) return [values]
  return values.flatMap((value, i) => permutations(values.toSpliced(i, 1)).map((rest) => [value, ...rest]))
}
