import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { penaltyReward } from '../gaps/index.ts'
import { addCrossProducts, recordLength } from '../moments/cross-products.ts'
import { normal, seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import { sampleDrivers } from '../testing/driver-sample.ts'
import { heterogeneity } from './heterogeneity.ts'
import { leastSquares } from './least-squares.ts'
import { driverMoments } from './moments.ts'
import { contrastsFromRecords } from './record-contrasts.ts'
import { driversFromRecords, whatIfFromRecords } from './record-drivers.ts'
import { recordMoments } from './record-moments.ts'
import { relativeWeights } from './relative-weights.ts'
import { shapleyWeights } from './shapley.ts'

/** What a database would send: the rows dealt to groups, and each group's sums and products. */
function recordsOf(columns: readonly (readonly number[])[], groups: number): Float64Array[] {
  const data = columns.map((column) => Float64Array.from(column))
  return Array.from({ length: groups }, (_, group) => {
    const rows = Uint32Array.from(columns[0]!.flatMap((_, i) => (i % groups === group ? [i] : [])))
    const record = new Float64Array(recordLength(columns.length))
    addCrossProducts(data, new Float64Array(columns.length), rows, 0, rows.length, record)
    return record
  })
}

/** Runs a generator to its end. */
function finish<T>(work: Generator<undefined, T, undefined>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

const { outcome, drivers } = sampleDrivers(seeded(4), 1500)
const names = Object.keys(drivers)
const records = recordsOf([...Object.values(drivers), outcome], 200)
const complete = { names, marked: false, draws: 200 }

describe('drivers from sums and products', () => {
  test('are those of the customers one by one', () => {
    const rows = driverMoments(outcome, drivers)
    for (const [method, weigh] of [['shapley', shapleyWeights], ['johnson', relativeWeights]] as const) {
      const found = finish(driversFromRecords(records, { ...complete, method }))
      assert.equal(found.n, 1500)
      weigh(rows).drivers.forEach((driver, j) => {
        near([found.drivers[j]!.weight.value, found.drivers[j]!.share.value], [driver.weight, driver.share], 1e-10)
        near(found.drivers[j]!.correlation.value, driver.correlation, 1e-10)
        const { low, high } = found.drivers[j]!.share.interval
        assert.ok(low < driver.share && driver.share < high)
      })
    }
  })

  test('come with the slopes and standard errors of least squares', () => {
    const fit = leastSquares(outcome, drivers)
    const found = finish(driversFromRecords(records, { ...complete, method: 'johnson', draws: 600 }))
    fit.slopes.forEach(({ value, se }, j) => {
      near(found.drivers[j]!.slope.value, value, 1e-9)
      near(found.drivers[j]!.slope.se / se, 1, 0.2)
    })
  })

  test('what did not exist to be rated counts neither for nor against: true slopes come out, whoever met what', () => {
    const random = seeded(9)
    const rows = Array.from({ length: 20_000 }, () => {
      const [a, b] = [normal(random), normal(random)]
      // Those who meet b differ from the others in the outcome: meeting it is not rating it.
      const [metA, metB] = [random() < 0.8, random() < 0.3]
      return { a, b, metA, metB, y: (metA ? 1.5 * a : 0) + (metB ? 0.5 * b - 2 : 0) + normal(random) }
    })
    const column = (of: (row: (typeof rows)[number]) => number) => rows.map(of)
    const marked = recordsOf([
      column(({ a, metA }) => (metA ? a + 3 : 0)), column(({ b, metB }) => (metB ? b : 0)),
      column(({ metA }) => Number(metA)), column(({ metB }) => Number(metB)), column(({ y }) => y),
    ], 100)
    const found = finish(driversFromRecords(marked, { names: ['a', 'b'], marked: true, method: 'shapley', draws: 200 }))
    near(found.drivers.map(({ slope }) => slope.value), [1.5, 0.5], 0.05)
    near(found.drivers.map(({ met }) => met), [0.8, 0.3], 0.02)
    near(found.drivers[0]!.rating.value, 3, 0.05)
    // Var 0.8 · 1.5² against 0.3 · 0.5².
    near(found.drivers[0]!.share.value, 1.8 / 1.875, 0.01)
    assert.ok(found.drivers.every(({ correlation }) => correlation.p < 1e-6))
  })

  test('a driver that is noise is not told from nought, and one that all rated alike is refused', () => {
    const random = seeded(2)
    const [x, noise] = [0, 1].map(() => Array.from({ length: 900 }, () => normal(random))) as [number[], number[]]
    const y = x.map((value) => value + normal(random))
    const found = finish(
      driversFromRecords(recordsOf([x, noise, y], 100), { names: ['x', 'noise'], marked: false, method: 'shapley', draws: 200 }),
    )
    assert.ok(found.drivers[0]!.correlation.p < 1e-6 && found.drivers[1]!.correlation.p > 0.05)
    assert.throws(
      () => recordMoments(recordsOf([x, x.map(() => 1), y], 1)[0]!, { names: ['x', 'same'], marked: false }),
      statsError('constant'),
    )
    assert.throws(() => recordMoments(new Float64Array(4), { names: ['x', 'y'], marked: false }), statsError('shape'))
  })

  test('what if: the slope times the change, for those who meet the driver', () => {
    const fit = leastSquares(outcome, drivers)
    const rating = drivers.a!.reduce((sum, value) => sum + value, 0) / 1500
    const found = finish(whatIfFromRecords(records, { ...complete, driver: 'a', to: rating + 0.5 }))
    near(found.change.value, 0.5 * fit.slopes[0]!.value, 1e-9)
    near(found.wouldBe.value - found.now.value, found.change.value, 1e-9)
    assert.ok(found.change.interval.low > 0 && found.change.interval.low < found.change.value)
    assert.throws(() => finish(whatIfFromRecords(records, { ...complete, driver: 'z', to: 1 })), statsError('bad-option'))
  })
})

describe('penalty and reward from sums and products', () => {
  test('are those of the customers one by one', () => {
    const random = seeded(5)
    const rate = () => Array.from({ length: 1200 }, () => 1 + Math.floor(random() * 5))
    const factors = { clean: rate(), wifi: rate() }
    const satisfaction = factors.clean.map((clean, i) => 6 - (clean <= 2 ? 2 : 0) + (factors.wifi[i]! >= 4 ? 1 : 0)
      + normal(random))
    const marks = (of: (rating: number) => boolean) => Object.values(factors).map((ratings) => ratings.map((r) => Number(of(r))))
    const columns = [...marks((r) => r <= 2), ...marks((r) => r >= 4), ...marks(() => true), satisfaction]
    const found = finish(contrastsFromRecords(recordsOf(columns, 150), { names: ['clean', 'wifi'], draws: 300 }))
    penaltyReward(satisfaction, factors, { low: 2, high: 4 }).factors.forEach(({ penalty, reward, asymmetry }, j) => {
      near(
        [found[j]!.penalty.value, found[j]!.reward.value, found[j]!.asymmetry.value],
        [penalty.value, reward.value, asymmetry.value], 1e-9,
      )
      near(found[j]!.penalty.se / penalty.se, 1, 0.25)
    })
    assert.equal(found[0]!.poor, factors.clean.filter((rating) => rating <= 2).length)
  })
})

describe('heterogeneity', () => {
  test('is Cochran’s Q with its chance and I² (by hand: weights 100, 100, 25; mean 0.2889)', () => {
    const { q, df, p, i2 } = heterogeneity([0.1, 0.5, 0.2], [0.1, 0.1, 0.2])
    near(q, 100 * (0.1 - 65 / 225) ** 2 + 100 * (0.5 - 65 / 225) ** 2 + 25 * (0.2 - 65 / 225) ** 2, 1e-12)
    near([df, p, i2], [2, Math.exp(-q / 2), (q - 2) / q], 1e-12)
  })

  test('refuses one group and errors of nought', () => {
    assert.throws(() => heterogeneity([1], [1]), statsError('too-few'))
    assert.throws(() => heterogeneity([1, 2], [1, 0]), statsError('out-of-range'))
  })
})
