import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { normal, seeded } from '../random.ts'
import { statsError } from '../testing/assertions.ts'
import { sequentialTest, type Look } from './sequential.ts'

const look = (n: number, difference: number, variance = 1): Look => ({
  treated: { n, mean: difference, variance },
  control: { n, mean: 0, variance },
})

test('the p-value is one over the likelihood ratio mixed over effects N(0, τ²), found here by adding up', () => {
  const [n, difference, tau] = [400, 0.25, 0.2]
  const v = 2 / n
  let mixture = 0
  const step = 1e-4
  for (let effect = -3; effect <= 3; effect += step)
    mixture +=
      (step * Math.exp((effect * difference) / v - effect ** 2 / (2 * v) - effect ** 2 / (2 * tau ** 2))) /
      (tau * Math.sqrt(2 * Math.PI))
  const { looks } = sequentialTest([look(n, difference)], { effectScale: tau })
  assert.ok(Math.abs(looks[0].p - 1 / mixture) < 1e-6 * looks[0].p)
})

test('the interval leaves 0 out exactly when p falls below α', () => {
  const differences = fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), { minLength: 1, maxLength: 1 })
  fc.assert(
    fc.property(differences, fc.integer({ min: 100, max: 5000 }), ([difference], n) => {
      const {
        looks: [{ interval, p }],
        decidedAt,
      } = sequentialTest([look(n, difference)], { effectScale: 0.1 })
      assert.equal(interval!.low > 0 || interval!.high < 0, p < 0.05)
      assert.equal(decidedAt === 0, p < 0.05)
    }),
  )
})

test('looks before the burn-in claim nothing; p never rises and the interval never widens', () => {
  const random = seeded(3)
  let sum = 0
  const looks = Array.from({ length: 60 }, (_, i) => {
    for (let k = 0; k < 20; k++) sum += 0.3 + normal(random) - normal(random)
    return look(20 * (i + 1), sum / (20 * (i + 1)))
  })
  const result = sequentialTest(looks, { effectScale: 0.3 })
  assert.deepEqual(
    result.looks.slice(0, 4).map(({ interval, p }) => [interval, p]),
    Array.from({ length: 4 }, () => [undefined, 1]),
  )
  for (let i = 5; i < looks.length; i++) {
    assert.ok(result.looks[i].p <= result.looks[i - 1].p)
    assert.ok(result.looks[i].interval!.low >= result.looks[i - 1].interval!.low)
  }
  assert.ok(result.decidedAt !== undefined && result.decidedAt > 4)
})

test('peeking 100 times at experiments without effect calls at most 5 %, where a t test at each peek calls far more', () => {
  const random = seeded(4)
  const experiments = 300
  let sequential = 0
  let naive = 0
  for (let e = 0; e < experiments; e++) {
    let sum = 0
    const looks = Array.from({ length: 100 }, (_, i) => {
      for (let k = 0; k < 20; k++) sum += normal(random) - normal(random)
      return look(20 * (i + 1), sum / (20 * (i + 1)))
    })
    if (sequentialTest(looks, { effectScale: 0.1 }).decidedAt !== undefined) sequential++
    if (looks.some(({ treated }) => treated.n >= 100 && Math.abs(treated.mean) > 1.96 * Math.sqrt(2 / treated.n))) naive++
  }
  assert.ok(sequential <= 0.05 * experiments, `${sequential}`)
  assert.ok(naive > 0.2 * experiments, `${naive}`)
})

test('says what is wrong with its input', () => {
  assert.throws(() => sequentialTest([look(200, 1e200, 1e300)], { effectScale: 1 }), statsError('out-of-range'))
  assert.throws(() => sequentialTest([], { effectScale: 1 }), statsError('empty'))
  assert.throws(() => sequentialTest([look(10, 0)], { effectScale: 0 }), statsError('bad-option'))
  assert.throws(() => sequentialTest([look(10, 0), look(5, 0)], { effectScale: 1 }), statsError('shape'))
  assert.throws(() => sequentialTest([look(10, Number.NaN)], { effectScale: 1 }), statsError('not-finite'))
  assert.throws(() => sequentialTest([look(10, 0, -1)], { effectScale: 1 }), statsError('out-of-range'))
})
