import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { normal, seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import {
  cohortRetention, explainPondChange, giniCoefficient, lorenzCurve, projectPond, tenureCurve, topShare, worthOfFlowChange,
  worthOfRetention, type PondPeriod,
} from './index.ts'

describe('cohort retention', () => {
  // Ann and Bob start in period 0, Cy in 1; Bob comes back in 2, Ann in 1 and 2 (twice), Cy never.
  const activity = { customer: ['ann', 'bob', 'ann', 'cy', 'ann', 'ann', 'bob'], period: [0, 0, 1, 1, 2, 2, 2] }

  test('each cohort\'s share by age, and all together at the ages that they have lived to see', () => {
    const { cohorts, overall } = cohortRetention(activity)
    assert.deepEqual(cohorts.map((c) => [c.period, c.size]), [[0, 2], [1, 1]])
    assert.deepEqual(cohorts.map((c) => c.cells.map((cell) => cell.active)), [[2, 1, 2], [1, 0]])
    near(overall.map((cell) => cell.retention.value), [1, 1 / 3, 1], 1e-12)
    assert.deepEqual(overall.map((cell) => cell.retention.n), [3, 3, 2])
  })

  test('a period recorded without activity counts as nobody active; one not yet over is left out', () => {
    assert.equal(cohortRetention(activity, { lastPeriod: 3 }).overall[3].active, 0)
    assert.deepEqual(cohortRetention(activity, { lastPeriod: 1 }).cohorts.map((c) => c.cells.length), [2, 1])
  })

  test('refuses periods that are no whole numbers, and records without activity', () => {
    assert.throws(() => cohortRetention({ customer: ['a'], period: [0.5] }), statsError('out-of-range'))
    assert.throws(() => cohortRetention({ customer: [], period: [] }), statsError('empty'))
    assert.throws(() => cohortRetention(activity, { lastPeriod: -1 }), statsError('empty'))
  })
})

describe('the pond', () => {
  const steady: PondPeriod[] = [60, 64, 58, 61, 57, 63, 60, 62].map((lost, i) => ({ held: 1000, gained: 60 + (i % 3), lost }))

  test('a steady pond stays near its level, and is the less known the farther ahead', () => {
    const { forecasts, lossRate, gained } = projectPond(steady, { periods: 12 })
    near(lossRate.value, 0.060625, 1e-9)
    near(gained.value, 60.875, 1e-9)
    near(forecasts[11].held.median, 1000, 15)
    const width = (t: number) => forecasts[t].held.interval.high - forecasts[t].held.interval.low
    assert.ok(width(11) > width(0))
    assert.ok(forecasts.every((f) => f.held.interval.low <= f.held.median && f.held.median <= f.held.interval.high))
  })

  test('the same seed gives the same projection', () => {
    assert.deepEqual(projectPond(steady, { periods: 3, random: 4 }), projectPond(steady, { periods: 3, random: 4 }))
  })

  test('without variation it follows the arithmetic of the flows', () => {
    const exact = Array.from({ length: 5 }, () => ({ held: 1000, gained: 50, lost: 100 }))
    const { forecasts, drift } = projectPond(exact, { periods: 3 })
    assert.deepEqual(forecasts.map((f) => f.held.median), [905, 864, 828])
    assert.deepEqual(drift, { lossRate: 1, gained: 1 })
  })

  test('a pond that leaks more from period to period shows drift', () => {
    const leaking = steady.map((p, i) => ({ ...p, lost: 40 + 10 * i }))
    assert.ok(projectPond(leaking, { periods: 1 }).drift.lossRate < 0.001)
    assert.ok(projectPond(steady, { periods: 1 }).drift.lossRate > 0.05)
  })

  test('plugging a leak is worth the customers kept; the change of one flow in a world without luck by hand', () => {
    const exact = Array.from({ length: 5 }, () => ({ held: 1000, gained: 100, lost: 100 }))
    const { value } = worthOfFlowChange(exact, { periods: 2, lossPoints: -0.1, profitPerCustomer: 10 })
    // Held at the ends: 1,100 and 1,200 in place of 1,000 twice.
    near(value, 100 * 10 + 200 * 10, 1e-9)
    const more = worthOfFlowChange(steady, { periods: 12, gainedFactor: 1.1, profitPerCustomer: 10 })
    assert.ok(more.interval.low > 0 && more.interval.low < more.value && more.value < more.interval.high)
  })

  test('no change is worth nothing, with the same luck in both futures', () => {
    assert.deepEqual(worthOfFlowChange(steady, { periods: 6, profitPerCustomer: 10 }).interval, { low: 0, high: 0, level: 0.95 })
  })

  test('why the net flow changed: the causes add up', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const period = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.nat(999), share)
      .map(([held, gained, part]) => ({ held, gained, lost: Math.floor(part * held) }))
    fc.assert(fc.property(period, period, (a, b) => {
      near(explainPondChange(a, b).net, b.gained - b.lost - (a.gained - a.lost), 1e-8)
    }))
    near(explainPondChange({ held: 1000, gained: 80, lost: 60 }, { held: 1020, gained: 80, lost: 102 }).byLossRate, -40.4, 1e-9)
  })

  test('refuses a short past and impossible flows', () => {
    assert.throws(() => projectPond(steady.slice(0, 3), { periods: 2 }), statsError('too-few'))
    assert.throws(() => projectPond([...steady, { held: 10, gained: 0, lost: 11 }], { periods: 2 }), statsError('out-of-range'))
    const unknown = { held: Number.NaN, gained: 0, lost: 1 }
    assert.throws(() => projectPond([...steady, unknown], { periods: 2 }), statsError('not-finite'))
    assert.throws(() => projectPond(steady, { periods: 0 }), statsError('bad-option'))
  })
})

describe('what points of retention are worth', () => {
  const known = { value: 0.8, se: 0 }

  test('equal profit: the closed form m (1 + d) / (1 + d − r) of Gupta & Lehmann', () => {
    const { lifetimeProfit, raisedProfit, gain } = worthOfRetention({ retention: known, profitByTenure: [100] })
    near([lifetimeProfit, raisedProfit, gain.value], [(100 * 1.1) / 0.3, (100 * 1.1) / 0.25, 0.2], 1e-9)
  })

  test('Gupta, Lehmann & Stuart 2004: a per cent of retention is worth some five per cent of value at 12 % and 0.8', () => {
    // With payments from the second period on, the margin multiple r / (1 + d − r) has elasticity (1 + d) / (1 + d − r).
    const { elasticity } = worthOfRetention({ retention: known, profitByTenure: [0, 100], discountRate: 0.12 })
    near(elasticity, 1.12 / 0.32, 1e-5)
  })

  test('profit that grows with tenure makes retention worth more', () => {
    const flat = worthOfRetention({ retention: known, profitByTenure: [40, 40, 40, 40] })
    const growing = worthOfRetention({ retention: known, profitByTenure: [10, 30, 50, 70], acquisitionCost: 30 })
    assert.ok(growing.gain.value > flat.gain.value)
  })

  test('a rate that is not known well gives a wide interval', () => {
    const { gain } = worthOfRetention({ retention: { value: 0.8, se: 0.02 }, profitByTenure: [100] })
    // gain = p / (1 + d − r − p), whose slope in r is p / (1 + d − r − p)².
    near(gain.se, (0.02 * 0.05) / 0.25 ** 2, 1e-6)
  })

  test('refuses points beyond everyone, and customers who bring nothing', () => {
    assert.throws(() => worthOfRetention({ retention: { value: 0.97, se: 0 }, profitByTenure: [1] }), statsError('out-of-range'))
    const dear = { retention: known, profitByTenure: [1], acquisitionCost: 99 }
    assert.throws(() => worthOfRetention(dear), statsError('out-of-range'))
    assert.throws(() => worthOfRetention({ retention: known, profitByTenure: [] }), statsError('empty'))
  })
})

describe('concentration', () => {
  // Incomes of the example in R's ineq and DescTools packages.
  const incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]

  test('Gini: 0.5134 corrected, 0.4621 plain (DescTools)', () => {
    near(giniCoefficient(incomes).value, 0.5134, 5e-5)
    near(giniCoefficient(incomes).value * 0.9, 0.4621, 5e-5)
  })

  test('Gini is 0 for equal customers, 1 where one brings all, and does not mind the currency', () => {
    near(giniCoefficient([5, 5, 5, 5]).value, 0, 1e-12)
    near(giniCoefficient([0, 0, 0, 7]).value, 1, 1e-12)
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 50 }), (values) => {
      const gini = giniCoefficient(values)
      assert.ok(gini.value > -1e-12 && gini.value < 1)
      near(giniCoefficient(values.map((v) => v * 7.3)).value, gini.value, 1e-9)
    }))
  })

  test('Gini\'s standard error is the jackknife\'s, to the order that they share', () => {
    const random = seeded(2)
    const values = Array.from({ length: 400 }, () => Math.exp(0.5 * normal(random)))
    const left = values.map((_, i) => giniCoefficient(values.toSpliced(i, 1)).value)
    const mean = left.reduce((a, b) => a + b) / left.length
    const jackknife = Math.sqrt((399 / 400) * left.reduce((sum, g) => sum + (g - mean) ** 2, 0))
    near(giniCoefficient(values).se / jackknife, 1, 0.02)
  })

  test('Lorenz curve and top shares agree', () => {
    near(lorenzCurve([1, 3]).flatMap((p) => [p.customers, p.total]), [0, 0, 0.5, 0.25, 1, 1], 1e-12)
    const total = incomes.reduce((a, b) => a + b)
    near(topShare(incomes, 0.2).value, (22261 + 11904) / total, 1e-12)
    near(topShare(incomes, 0.25).value, (22261 + 11904 + 8304 / 2) / total, 1e-12)
  })

  test('refuses losses, nothing at all, and single customers', () => {
    assert.throws(() => giniCoefficient([1, -2]), statsError('out-of-range'))
    assert.throws(() => giniCoefficient([0, 0]), statsError('constant'))
    assert.throws(() => giniCoefficient([1]), statsError('too-few'))
    assert.throws(() => topShare([1, 2], 1), statsError('bad-option'))
    assert.throws(() => lorenzCurve([Number.NaN]), statsError('not-finite'))
  })
})

describe('tenure curves', () => {
  test('mean by band and slope over all', () => {
    const tenure = [1, 2, 13, 14, 25, 26]
    const { bands, slope } = tenureCurve({ tenure, value: tenure.map((t) => 10 + 2 * t) }, [0, 12, 24, 36])
    assert.deepEqual(bands.map((b) => [b.from, b.to, b.customers]), [[0, 12, 2], [12, 24, 2], [24, 36, 2]])
    assert.deepEqual(bands.map((b) => b.mean?.value), [13, 37, 61])
    near([slope.value, slope.se], [2, 0], 1e-9)
  })

  test('with one record each, the mean\'s error is the usual one', () => {
    const value = [3, 5, 8, 12]
    const [{ mean }] = tenureCurve({ tenure: [1, 2, 3, 4], value }, [0, 10]).bands
    near(mean!.se, Math.sqrt(value.reduce((s, v) => s + (v - 7) ** 2, 0) / 3 / 4), 1e-12)
  })

  test('a record copied tells nothing new: errors are by customer', () => {
    const once = { tenure: [1, 5, 9, 14, 20], value: [3, 4, 9, 8, 12], customer: ['a', 'b', 'c', 'd', 'e'] }
    const twice = {
      tenure: [...once.tenure, ...once.tenure],
      value: [...once.value, ...once.value],
      customer: [...once.customer, ...once.customer],
    }
    const [a, b] = [once, twice].map((records) => tenureCurve(records, [0, 30]))
    near(b.bands[0].mean!.se, a.bands[0].mean!.se, 1e-12)
    near(b.slope.value, a.slope.value, 1e-12)
    assert.ok(b.slope.se > 0.8 * a.slope.se)
  })

  test('a band with one customer has no mean; bad edges and equal tenures are refused', () => {
    assert.equal(tenureCurve({ tenure: [1, 2, 20], value: [1, 2, 3] }, [0, 10, 30]).bands[1].mean, undefined)
    assert.throws(() => tenureCurve({ tenure: [1, 2, 3], value: [1, 2, 3] }, [10, 0]), statsError('bad-option'))
    assert.throws(() => tenureCurve({ tenure: [1, 1, 1], value: [1, 2, 3] }, [0, 10]), statsError('constant'))
  })
})
