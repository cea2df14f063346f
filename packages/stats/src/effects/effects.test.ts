import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { Estimate } from '../interval.ts'
import { near, statsError } from '../testing/assertions.ts'
import { cuped } from './cuped.ts'
import { differenceInDifferences, trendsBefore } from './difference-in-differences.ts'
import { holdoutLift } from './holdout.ts'
import { liftOfMeans, liftOfShares } from './lift.ts'

const treated = { outcome: [12.1, 8.4, 15.2, 9.9, 11.3, 20.4, 7.7, 13], before: [10, 7.1, 13.9, 8, 9.5, 17.2, 7, 11.1] }
const control = { outcome: [9.1, 14.2, 6.6, 10.8, 12, 8.8, 16.9, 5.9], before: [8.8, 13.1, 6.9, 9.7, 12.4, 7.2, 15.8, 6.1] }

test('CUPED’s difference and slope are those of statsmodels OLS of outcome on arm and before (analysis of covariance)', () => {
  const { difference, unadjusted, theta, varianceReduction } = cuped(treated, control)
  near(difference.value, 1.1868849049995611, 1e-9)
  near(theta, 1.1065580947377633, 1e-9)
  near(unadjusted.value, 1.7125, 1e-9)
  assert.ok(varianceReduction > 0.9 && varianceReduction < 1)
  assert.ok(difference.interval.high - difference.interval.low < unadjusted.interval.high - unadjusted.interval.low)
})

/** Values with exactly this mean and standard error. */
function valuesOf(mean: number, se: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => mean + (i % 2 === 0 ? 1 : -1) * se * Math.sqrt(n - 1))
}

const changed = (mean: number, se: number, n: number) => ({
  before: Array.from({ length: n }, () => 0),
  after: valuesOf(mean, se, n),
})

test('Card & Krueger (1994), table 3: change of +0.59 (0.54) against −2.16 (1.25) gives 2.76 (1.36)', () => {
  const { value, se } = differenceInDifferences(changed(0.59, 0.54, 320), changed(-2.16, 1.25, 78), { same: 'customers' })
  near(value, 2.76, 0.015)
  near(se, 1.36, 0.005)
})

test('and from the four means 20.44, 21.03, 23.33 and 21.17 of the same table', () => {
  const { value, se } = differenceInDifferences(
    { before: valuesOf(20.44, 0.51, 326), after: valuesOf(21.03, 0.52, 320) },
    { before: valuesOf(23.33, 1.35, 78), after: valuesOf(21.17, 0.94, 78) },
    { same: 'groups' },
  )
  near(value, 2.76, 0.015)
  near(se, Math.hypot(0.51, 0.52, 1.35, 0.94), 1e-9)
})

const rows = (slope: number) => Array.from({ length: 6 }, (_, i) => [i, i + slope, i + 2 * slope + (i % 2) / 10])

test('trends before treatment that run alike differ by about 0', () => {
  near(trendsBefore(rows(1), rows(1)).value, 0, 1e-12)
  near(trendsBefore(rows(2), rows(1)).value, 1, 1e-12)
})

test('lift of shares is the ratio less one; far from the borders its interval is near Katz’s log interval', () => {
  const lift = liftOfShares({ successes: 600, n: 5000 }, { successes: 500, n: 5000 })
  near(lift.value, 0.2, 1e-12)
  const spread = 1.959964 * Math.sqrt(1 / 600 - 1 / 5000 + 1 / 500 - 1 / 5000)
  near(lift.interval.low, 1.2 * Math.exp(-spread) - 1, 0.002)
  near(lift.interval.high, 1.2 * Math.exp(spread) - 1, 0.002)
})

test('a treated share of 0 is a lift of −100 % with an upper bound; a control share of 0 has no lift', () => {
  const { value, interval } = liftOfShares({ successes: 0, n: 100 }, { successes: 10, n: 100 })
  assert.equal(value, -1)
  assert.ok(interval.low === -1 && interval.high > -1 && interval.high < 0)
  assert.throws(() => liftOfShares({ successes: 5, n: 100 }, { successes: 0, n: 100 }), statsError('unidentified'))
})

test('lift of means needs a control mean that is told apart from 0', () => {
  const lift = liftOfMeans([11, 12, 13, 12], [10, 9, 11, 10])
  near(lift.value, 0.2, 1e-12)
  assert.ok(lift.interval.low < 0.2 && lift.interval.high > 0.2)
  assert.throws(() => liftOfMeans([1, 2], [-5, 5]), statsError('unidentified'))
})

test('a lift, where there is one, has finite bounds around it', () => {
  const count = fc
    .integer({ min: 1, max: 400 })
    .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }))
  const cents = fc.integer({ min: -500, max: 10_000 }).map((value) => value / 100)
  const spend = fc.array(cents, { minLength: 2, maxLength: 12 })
  const check = (lift: () => Estimate) => {
    try {
      const { value, se, interval } = lift()
      assert.ok([value, se, interval.low, interval.high].every(Number.isFinite))
      assert.ok(interval.low <= value + 1e-9 && value - 1e-9 <= interval.high)
    } catch (error) {
      assert.ok(statsError('unidentified')(error), String(error))
    }
  }
  fc.assert(fc.property(count, count, (a, b) => check(() => liftOfShares(a, b))))
  fc.assert(fc.property(spend, spend, (a, b) => check(() => liftOfMeans(a, b))))
})

test('hold-out lift in money: per customer, in total, net of cost, and what holding out gave up', () => {
  const spend = Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? 60 : 0))
  const heldOut = Array.from({ length: 100 }, (_, i) => (i % 5 === 0 ? 60 : 0))
  const lift = holdoutLift(spend, heldOut, { cost: 250 })
  near(lift.perCustomer.value, 3, 1e-12)
  near(lift.total.value, 600, 1e-9)
  near(lift.net.value, 350, 1e-9)
  near(lift.forgone.value, 300, 1e-9)
  near(lift.net.interval.high - lift.net.value, 200 * (lift.perCustomer.interval.high - lift.perCustomer.value), 1e-9)
  assert.ok(Object.isFrozen(lift.net.interval))
})

test('numbers too large to compute with are refused, not turned into infinity', () => {
  const huge = { outcome: [1e200, 2e200, -1e200], before: [1e200, 0, -3e200] }
  assert.throws(() => cuped(huge, huge), statsError('out-of-range'))
  assert.throws(() => holdoutLift([1e200, -1e200], [1, 2]), statsError('out-of-range'))
})

test('says what is wrong with its input', () => {
  assert.throws(() => cuped({ outcome: [1, 2, 3], before: [1, 2] }, control), statsError('shape'))
  assert.throws(
    () => cuped({ outcome: [1, 2, 3], before: [1, 1, 1] }, { outcome: [1, 2, 3], before: [1, 1, 1] }),
    statsError('constant'),
  )
  assert.throws(() => cuped({ outcome: [], before: [] }, control), statsError('empty'))
  assert.throws(
    () =>
      differenceInDifferences(
        { before: [1, 2], after: [1, Number.NaN] },
        { before: [1, 2], after: [2, 2] },
        { same: 'customers' },
      ),
    statsError('not-finite'),
  )
  assert.throws(
    () => differenceInDifferences({ before: [1, 1], after: [1, 1] }, { before: [1, 1], after: [1, 1] }, { same: 'groups' }),
    statsError('constant'),
  )
  assert.throws(
    () =>
      trendsBefore(
        [[1, 2], [1]],
        [
          [1, 2],
          [1, 2],
        ],
      ),
    statsError('too-few'),
  )
  assert.throws(() => holdoutLift([1, 2], [1, 3], { cost: -1 }), statsError('out-of-range'))
  assert.throws(() => liftOfMeans([1], [1, 2]), statsError('too-few'))
})
