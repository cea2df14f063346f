import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { normal, seeded } from '../random.ts'
import { airline } from '../testing/airline.ts'
import { near, statsError } from '../testing/assertions.ts'
import { attitude, swiss } from '../testing/classic-data.ts'
import { sharedData } from '../testing/shared-data.ts'
import { driverWeightsWithIntervals } from './bootstrap.ts'
import { logisticRelativeWeights } from './logistic-weights.ts'
import { fitLogistic } from './logistic.ts'
import { driverMoments } from './moments.ts'
import { relativeWeights } from './relative-weights.ts'
import { shapleyWeights } from './shapley.ts'

describe('bootstrap intervals', () => {
  const { fertility, ...provinces } = swiss
  const draw = (seed: number) => driverWeightsWithIntervals(fertility, provinces, { method: 'shapley', draws: 200, seed })

  test('hold their weight, and the same seed gives the same interval', () => {
    const { drivers } = draw(1)
    assert.ok(drivers.every(({ weight, interval }) => interval!.low < weight && weight < interval!.high))
    assert.deepEqual(draw(1), draw(1))
    assert.notDeepEqual(draw(1), draw(2))
  })

  test('from random groups of customers are those from customers', () => {
    const random = seeded(4)
    const x = Array.from({ length: 4000 }, () => normal(random))
    const y = x.map((value) => value + normal(random))
    const grouped = driverWeightsWithIntervals(y, { x }, { method: 'johnson', draws: 1000 }).drivers[0]!
    // For one driver the weight is r², whose standard error is 2r(1 − r²)/√n (delta method).
    const se = (2 * Math.sqrt(grouped.weight) * (1 - grouped.weight)) / Math.sqrt(4000)
    near((grouped.interval!.high - grouped.interval!.low) / (2 * 1.96 * se), 1, 0.1)
  })

  test('need enough draws and enough customers', () => {
    assert.throws(
      () => driverWeightsWithIntervals(fertility, provinces, { method: 'shapley', draws: 10 }),
      statsError('bad-option'),
    )
    assert.throws(
      () => driverWeightsWithIntervals([1, 2, 3, 5], { a: [0, 0, 0, 1] }, { method: 'shapley', level: 2 }),
      statsError('bad-option'),
    )
    assert.throws(() => driverWeightsWithIntervals([1, 2], { a: [0, 1] }, { method: 'shapley' }), statsError('too-few'))
  })
})

describe('relative weights of a yes or no', () => {
  const { complaints, learning, raises } = attitude
  const good = attitude.rating.map((value) => (value >= 65 ? 1 : 0))

  test('are the paper’s, on attitude with 65 as the bar (statsmodels Logit and NumPy, by the paper’s formulas)', () => {
    const { drivers, r2 } = logisticRelativeWeights(good, { complaints, learning, raises })
    near(
      drivers.map(({ weight }) => weight),
      [0.3759184, 0.07878377, 0.08044636],
      1e-7,
    )
    near(r2, 0.5351485332, 1e-7)
  })

  test('rest on a logistic regression that agrees with statsmodels', () => {
    const columns = [complaints, learning, raises].map((column) => Float64Array.from(column))
    const fit = fitLogistic(Float64Array.from(good), columns, ['complaints', 'learning', 'raises'])
    near([fit.intercept, ...fit.slopes], [-15.92482372, 0.27090675, 0.018651, -0.03718523], 1e-7)
    near(fit.logLikelihood, -9.734921989, 1e-8)
  })

  test('find the driver that works, with an interval', () => {
    const random = seeded(2)
    const [a, b] = [0, 1].map(() => Array.from({ length: 400 }, () => normal(random)))
    const outcome = a!.map((value) => (random() < 1 / (1 + Math.exp(-1.5 * value)) ? 1 : 0))
    const [strong, weak] = logisticRelativeWeights(outcome, { a: a!, b: b! }, { draws: 100 }).drivers
    assert.ok(strong!.interval!.low > weak!.interval!.high)
  })

  test('refuse what is no yes or no, or can be told apart exactly', () => {
    assert.throws(() => logisticRelativeWeights([0, 1, 2, 1], { a: [1, 2, 3, 5] }), statsError('out-of-range'))
    assert.throws(() => logisticRelativeWeights([1, 1, 1, 1], { a: [1, 2, 3, 5] }), statsError('constant'))
    assert.throws(() => logisticRelativeWeights([0, 0, 0, 1, 1, 1], { a: [1, 2, 3, 4, 5, 6] }), statsError('not-converged'))
    assert.throws(() => logisticRelativeWeights([0, 1, 0, 1], { a: [1, 2, 4, 3] }, { draws: 5 }), statsError('bad-option'))
  })
})

describe('129,880 airline passengers', () => {
  const data = airline()
  const reference = sharedData('airline-satisfaction/reference_drivers_numpy.json')
  const skip = data && reference ? false : 'needs the data folder beside the repository'

  test('14 touchpoints: Shapley and Johnson weights, slopes and correlations are NumPy’s', { skip }, () => {
    const { items, R2, n } = JSON.parse(readFileSync(reference!, 'utf8')) as {
      n: number
      R2: number
      items: Record<string, Record<'r' | 'beta_std' | 'lmg_shapley' | 'johnson_relative_weight', number>>
    }
    const moments = driverMoments(data!.satisfied, data!.ratings)
    const shapley = shapleyWeights(moments)
    assert.deepEqual(moments.missing, { method: 'listwise', given: 129_880, complete: n, fewest: n })
    assert.equal(shapley.drivers.length, Object.keys(items).length)
    near(shapley.r2, R2, 1e-10)
    for (const { name, weight, beta, correlation } of shapley.drivers)
      near([weight, beta, correlation], [items[name]!.lmg_shapley, items[name]!.beta_std, items[name]!.r], 1e-10)
    for (const { name, weight } of relativeWeights(moments).drivers) near(weight, items[name]!.johnson_relative_weight, 1e-10)
  })

  test('logistic weights are those of statsmodels Logit and NumPy', { skip }, () => {
    const { drivers, r2 } = logisticRelativeWeights(data!.satisfied, data!.ratings)
    near(r2, 0.543386533409, 1e-9)
    const weights = Object.fromEntries(drivers.map(({ name, weight }) => [name, weight]))
    near(
      ['Online Boarding', 'In-flight Wifi Service', 'Gate Location'].map((name) => weights[name]!),
      [0.159013, 0.072562, 0.005098],
      5e-7,
    )
  })
})
