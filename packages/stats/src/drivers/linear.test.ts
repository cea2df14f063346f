import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { normal, seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import { attitude, swiss } from '../testing/classic-data.ts'
import { driverMoments } from './moments.ts'
import { dominanceAnalysis } from './dominance.ts'
import { leastSquares } from './least-squares.ts'
import { relativeWeights } from './relative-weights.ts'
import { shapleyWeights } from './shapley.ts'

const { fertility, ...provinces } = swiss
const { rating, ...clerks } = attitude

const all = (name: string) => Object.keys(clerks).filter((other) => other !== name)
const kept = (values: readonly number[]) => values.filter((_, i) => i % 9 !== 0)

describe('Shapley weights', () => {
  test('are relaimpo’s lmg on swiss (calc.relimp(lm(Fertility ~ ., swiss)); Grömping 2006, J. Stat. Software 17(1))', () => {
    const { drivers, r2, n, method } = shapleyWeights(driverMoments(fertility, provinces))
    near(
      drivers.map(({ weight }) => weight),
      [0.0570912207681, 0.1711730289002, 0.2601346786244, 0.1055701503735, 0.1127659229265],
      1e-12,
    )
    near(
      drivers.map(({ share }) => share),
      [0.0807816517357, 0.242202563216, 0.3680795178364, 0.1493772773891, 0.1595589898228],
      1e-12,
    )
    near(r2, 0.706735001593, 1e-12)
    assert.equal(n, 47)
    assert.equal(method, 'shapley')
  })

  test('sum to R², are never negative, and are alike for drivers that are alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 1e6 }), (p, seed) => {
        const random = seeded(seed)
        const common = Array.from({ length: 40 }, () => normal(random))
        const drivers = Object.fromEntries(
          Array.from({ length: p }, (_, j) => [`d${j}`, common.map((value) => value + 2 * normal(random))]),
        )
        const outcome = common.map((value) => value + normal(random))
        const moments = driverMoments(outcome, drivers)
        const { r2, slopes } = leastSquares(outcome, drivers)
        for (const weights of [shapleyWeights(moments), relativeWeights(moments)]) {
          near(weights.r2, r2, 1e-9)
          assert.ok(weights.drivers.every(({ weight }) => weight > -1e-12))
          near(
            weights.drivers.map(({ beta }) => Math.sign(beta)),
            slopes.map(({ value }) => Math.sign(value)),
            0,
          )
        }
      }),
      { numRuns: 40 },
    )
  })

  test('of drivers that do not vary together are the squared correlations', () => {
    const a = [1, 1, -1, -1, 1, 1, -1, -1]
    const b = [1, -1, 1, -1, 1, -1, 1, -1]
    const outcome = a.map((value, i) => 3 * value + b[i]! + [0.1, -0.1, -0.1, 0.1, -0.1, 0.1, 0.1, -0.1][i]!)
    const { drivers } = shapleyWeights(driverMoments(outcome, { a, b }))
    near(
      drivers.map(({ weight }) => weight),
      drivers.map(({ correlation }) => correlation ** 2),
      1e-12,
    )
  })

  test('refuse more drivers than have a workable number of subsets', () => {
    const random = seeded(1)
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, j) => [`d${j}`, Array.from({ length: 30 }, () => random())]))
    const moments = driverMoments(
      Array.from({ length: 30 }, () => random()),
      many,
    )
    assert.throws(() => shapleyWeights(moments), statsError('bad-option'))
    near(
      relativeWeights(moments).drivers.reduce((sum, { share }) => sum + share, 0),
      1,
      1e-9,
    )
  })
})

describe('Johnson’s relative weights', () => {
  test('on swiss (NumPy: eigenvalues of the correlation matrix, by the paper’s formula)', () => {
    const { drivers } = relativeWeights(driverMoments(fertility, provinces))
    near(
      drivers.map(({ weight }) => weight),
      [0.0484168958119, 0.1547082498062, 0.271964104646, 0.1146800299476, 0.1169657213811],
      1e-11,
    )
  })
})

describe('dominance', () => {
  const { pairs, contributions, r2 } = dominanceAnalysis(driverMoments(rating, clerks))
  const over = (kinds: readonly string[]) =>
    pairs
      .filter(({ kind }) => kinds.includes(kind))
      .map((pair) => `${pair.stronger} > ${pair.weaker}`)
      .toSorted()

  test('is that of R’s dominanceanalysis on attitude (its README)', () => {
    const complete = [
      ...all('complaints').map((other) => `complaints > ${other}`),
      ...all('learning')
        .filter((other) => other !== 'complaints')
        .map((other) => `learning > ${other}`),
      'privileges > critical',
      'raises > critical',
    ].toSorted()
    assert.deepEqual(over(['complete']), complete)
    assert.deepEqual(over(['conditional']), [])
    assert.deepEqual(over(['general']), ['advance > critical', 'privileges > advance', 'raises > advance', 'raises > privileges'])
  })

  test('adds up: average contributions are the published ones, and those beside none are the squared correlations', () => {
    near(
      contributions.map(({ general }) => general),
      [0.371, 0.051, 0.156, 0.12, 0.007, 0.028],
      5e-4,
    )
    near(
      contributions.map(({ bySize }) => bySize[0]!),
      [0.681, 0.182, 0.389, 0.348, 0.024, 0.024],
      5e-4,
    )
    near(
      contributions.map(({ bySize }) => bySize[5]!),
      [0.169, 0.003, 0.042, 0.002, 0.001, 0.017],
      5e-4,
    )
    near(r2, 0.733, 5e-4)
  })

  test('of two drivers that tie is none', () => {
    const a = [1, 1, -1, -1, 2, -2]
    const b = [1, -1, 1, -1, 2, -2]
    const outcome = a.map((value, i) => value + b[i]!)
    assert.equal(
      dominanceAnalysis(
        driverMoments(
          outcome.map((y, i) => y + [0.3, 0, 0, -0.3, 0, 0][i]!),
          { a, b },
        ),
      ).pairs[0]!.kind,
      'none',
    )
  })
})

describe('missing answers', () => {
  const holes = provinces.catholic.map((value, i) => (i % 9 === 0 ? null : value))

  test('listwise: only customers who answered everything count, and the result says so', () => {
    const moments = driverMoments(fertility, { ...provinces, catholic: holes })
    assert.deepEqual(moments.missing, { method: 'listwise', given: 47, complete: 41, fewest: 41 })
    const without = driverMoments(
      kept(fertility),
      Object.fromEntries(Object.entries(provinces).map(([name, values]) => [name, kept(values)])),
    )
    near(
      shapleyWeights(moments).drivers.map(({ weight }) => weight),
      shapleyWeights(without).drivers.map(({ weight }) => weight),
      1e-12,
    )
  })

  test('pairwise: each correlation uses all who answered both', () => {
    const moments = driverMoments(fertility, { ...provinces, catholic: holes }, { missing: 'pairwise' })
    assert.deepEqual(moments.missing, { method: 'pairwise', given: 47, complete: 41, fewest: 41 })
    const whole = driverMoments(fertility, provinces)
    near(moments.outcomeCorrelations[0]!, whole.outcomeCorrelations[0]!, 1e-12)
    near(
      moments.outcomeCorrelations[3]!,
      driverMoments(kept(fertility), { catholic: kept(provinces.catholic) }).outcomeCorrelations[0]!,
      1e-12,
    )
  })

  test('pairwise correlations that no customers could have are refused', () => {
    const x = [1, 2, 3, 4, null, null, null, null, 1, 2, 3, 4]
    const y = [1, 2, 3, 4, 1, 2, 3, 4, null, null, null, null]
    const outcome = [null, null, null, null, 1, 2, 3, 4.5, 4.4, 3, 2, 1]
    assert.throws(
      () => driverMoments(outcome, { x: x.map((v, i) => v && v + (i % 2) / 9), y }, { missing: 'pairwise' }),
      statsError('unidentified'),
    )
  })
})

describe('answers that cannot be explained', () => {
  test('are refused with their reason', () => {
    const y = [1, 2, 3, 4, 5, 7]
    const a = [2, 1, 4, 3, 6, 5]
    assert.throws(() => driverMoments([], { a: [] }), statsError('empty'))
    assert.throws(() => driverMoments(y, {}), statsError('empty'))
    assert.throws(() => driverMoments(y, { a: [1, 2] }), statsError('shape'))
    assert.throws(() => driverMoments(y, { a: [1, 2, 3, 4, 5, Infinity] }), statsError('not-finite'))
    assert.throws(() => driverMoments([1], { a: [1] }), statsError('too-few'))
    assert.throws(() => driverMoments(y, { a: [3, 3, 3, 3, 3, 3] }), statsError('constant'))
    assert.throws(() => driverMoments([4, 4, 4, 4, 4, 4], { a }), statsError('constant'))
    assert.throws(() => driverMoments(y, { a, b: a.map((value) => 2 * value + 1) }), statsError('collinear'))
    assert.throws(() => driverMoments(y, { a: a.map((value, i) => (i < 4 ? null : value)) }), statsError('too-few'))
  })

  test('keep their digits far from nought', () => {
    const far = driverMoments(fertility, { ...provinces, agriculture: provinces.agriculture.map((value) => value + 1e9) })
    near(far.outcomeCorrelations, driverMoments(fertility, provinces).outcomeCorrelations, 1e-7)
  })
})

describe('least squares', () => {
  test('has HC3 standard errors (statsmodels: OLS(Fertility ~ ., swiss).fit(cov_type="HC3"))', () => {
    const fit = leastSquares(fertility, provinces)
    near(
      fit.slopes.map(({ value }) => value),
      [-0.172113970941, -0.258008239835, -0.870940062944, 0.104115330744, 1.077048140691],
      1e-10,
    )
    near(
      fit.slopes.map(({ se }) => se),
      [0.071596806856, 0.273378342954, 0.210120414968, 0.032756195148, 0.458734715205],
      1e-10,
    )
    near([fit.intercept, fit.r2], [66.915181678969, 0.706735001593], 1e-9)
  })

  test('refuses what has no slope', () => {
    assert.throws(() => leastSquares([1, 2, 3], { a: [1, 2, 3], b: [1, 4, 2] }), statsError('too-few'))
    assert.throws(() => leastSquares([1, 2, 3, 4], { a: [1, 1, 1, 1] }), statsError('constant'))
    assert.throws(() => leastSquares([2, 2, 2, 2], { a: [1, 2, 3, 5] }), statsError('constant'))
    assert.throws(() => leastSquares([1, 2, 3, 4, 5], { a: [1, 2, 3, 5, 4], b: [2, 4, 6, 10, 8] }), statsError('collinear'))
    assert.throws(() => leastSquares([1, 2, 3, 4], { a: [1, 2, 3] }), statsError('shape'))
  })
})
