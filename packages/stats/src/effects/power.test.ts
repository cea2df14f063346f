import { test } from 'node:test'
import assert from 'node:assert/strict'
import { statsError } from '../testing/assertions.ts'
import { detectableDifference, powerOfMeans, powerOfShares, sampleSizeForMeans, sampleSizeForShares } from './power.ts'

test('R power.t.test(n = 20, delta = 1, sd = 1): power 0.8689528; power = 0.90 needs n = 22.02110', () => {
  assert.ok(Math.abs(powerOfMeans(20, 1, 1) - 0.8689528) < 5e-8)
  assert.ok(Math.abs(powerOfMeans(22.0211, 1, 1) - 0.9) < 1e-6)
  assert.equal(sampleSizeForMeans(1, 1, { power: 0.9 }), 23)
})

test('few degrees of freedom: SciPy 1 - nct.cdf(t.ppf(0.975, 2), 2, 5) = 0.71918', () => {
  assert.ok(Math.abs(powerOfMeans(2, 5, 1) - 0.7191805353566973) < 1e-9)
})

test('R power.prop.test(n = 50, p1 = 0.50, p2 = 0.75): power 0.740; power = 0.90 needs n = 76.7', () => {
  assert.equal(powerOfShares(50, 0.5, 0.75).toFixed(3), '0.740')
  assert.ok(powerOfShares(76.65, 0.5, 0.75) < 0.9 && powerOfShares(76.75, 0.5, 0.75) > 0.9)
  assert.equal(sampleSizeForShares(0.5, 0.75, { power: 0.9 }), 77)
})

test('64 a group see half a standard deviation (Cohen 1988, table 2.4.1)', () => {
  assert.equal(sampleSizeForMeans(0.5, 1), 64)
  assert.equal(detectableDifference(64, 1).toFixed(2), '0.50')
})

test('the sample size is the smallest that has the power', () => {
  const n = sampleSizeForShares(0.1, 0.12)
  assert.ok(powerOfShares(n, 0.1, 0.12) >= 0.8 && powerOfShares(n - 1, 0.1, 0.12) < 0.8)
})

test('says what is wrong with its input', () => {
  assert.throws(() => sampleSizeForMeans(0, 1), statsError('bad-option'))
  assert.throws(() => sampleSizeForShares(0.1, 0.1), statsError('bad-option'))
  assert.throws(() => powerOfShares(10, 0, 0.5), statsError('bad-option'))
  assert.throws(() => powerOfMeans(1, 1, 1), statsError('bad-option'))
  assert.throws(() => detectableDifference(10, 1, { power: 1 }), statsError('bad-option'))
})
