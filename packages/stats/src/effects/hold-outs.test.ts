import { test } from 'node:test'
import assert from 'node:assert/strict'
import { normal, seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import { adjustedArms, cuped } from './cuped.ts'
import { sampleRatio } from './sample-ratio.ts'
import { sequentialSampleSize, sequentialTest } from './sequential.ts'

test('sample ratio: the inverse Bayes factor as SciPy’s betaln has it', () => {
  assert.equal(sampleRatio(9_020, 980, 0.9).p, 1)
  near(sampleRatio(8_900, 1_100, 0.9).p, 0.05032507207524176, 1e-9)
  near(sampleRatio(400, 600, 0.5).p / 3.749941828642283e-8, 1, 1e-6)
  near(sampleRatio(8_700, 1_300, 0.9).p / 1.6028839543580235e-19, 1, 1e-6)
  assert.equal(sampleRatio(0, 0, 0.9).p, 1)
  assert.throws(() => sampleRatio(1, 1, 1), statsError('out-of-range'))
  assert.throws(() => sampleRatio(1.5, 1, 0.5), statsError('out-of-range'))
})

test('a fair lot that is looked at after every customer is called unfair in at most 5 % of 200 experiments', () => {
  const random = seeded(3)
  let wrong = 0
  for (let run = 0; run < 200; run++) {
    let treated = 0
    for (let n = 1; n <= 1_000; n++) {
      if (random() < 0.9) treated++
      if (sampleRatio(treated, n - treated, 0.9).p < 0.05 && ++wrong) break
    }
  }
  assert.ok(wrong <= 10, `${wrong} of 200`)
})

const treated = { outcome: [12.1, 8.4, 15.2, 9.9, 11.3, 20.4, 7.7, 13], before: [10, 7.1, 13.9, 8, 9.5, 17.2, 7, 11.1] }
const control = { outcome: [9.1, 14.2, 6.6, 10.8, 12, 8.8, 16.9, 5.9], before: [8.8, 13.1, 6.9, 9.7, 12.4, 7.2, 15.8, 6.1] }
const sums = ({ outcome, before }: typeof treated) => {
  const add = (of: (i: number) => number) => outcome.reduce((total, _, i) => total + of(i), 0)
  return {
    n: outcome.length, y: add((i) => outcome[i]), yy: add((i) => outcome[i] ** 2), x: add((i) => before[i]),
    xx: add((i) => before[i] ** 2), xy: add((i) => outcome[i] * before[i]),
  }
}

test('CUPED from sums is CUPED from customers: NumPy’s least squares gives 1.1868849 and slope 1.10655809', () => {
  const from = adjustedArms(sums(treated), sums(control))
  const whole = cuped(treated, control)
  near(from.treated.mean - from.control.mean, 1.1868849, 1e-7)
  near(from.theta, 1.10655809, 1e-8)
  near(from.varianceReduction, whole.varianceReduction, 1e-9)
  near(Math.sqrt(from.treated.variance / 8 + from.control.variance / 8), whole.difference.se, 1e-9)
})

test('without anything known before nothing is adjusted', () => {
  const flat = { ...sums(treated), x: 0, xx: 0, xy: 0 }
  const { theta, varianceReduction, treated: arm } = adjustedArms(flat, { ...sums(control), x: 0, xx: 0, xy: 0 })
  assert.deepEqual([theta, varianceReduction], [0, 0])
  near(arm.mean, 98 / 8, 1e-12)
  assert.throws(() => adjustedArms({ ...flat, n: 2 }, flat), statsError('too-few'))
})

test('the promised number of customers finds the difference about as often as promised', () => {
  const n = sequentialSampleSize({ difference: 0.3, variance: 1, heldOut: 0.3, effectScale: 0.2, power: 0.8 })
  const random = seeded(9)
  const arm = (size: number, mean: number) => {
    const values = Array.from({ length: size }, () => mean + normal(random))
    const own = values.reduce((a, b) => a + b, 0) / size
    return { n: size, mean: own, variance: values.reduce((a, b) => a + (b - own) ** 2, 0) / (size - 1) }
  }
  let found = 0
  for (let run = 0; run < 300; run++)
    if (sequentialTest(
      [{ treated: arm(Math.round(n * 0.7), 0.3), control: arm(Math.round(n * 0.3), 0) }], { effectScale: 0.2 },
    ).decidedAt !== undefined) found++
  assert.ok(Math.abs(found / 300 - 0.8) < 0.08, `${found} of 300 with ${n} customers`)
})

test('a smaller difference, a smaller hold-out and more power all need more customers', () => {
  const base = { difference: 0.03, variance: 0.24, heldOut: 0.5, effectScale: 0.05 }
  const n = sequentialSampleSize(base)
  for (const harder of [{ difference: 0.02 }, { heldOut: 0.1 }, { power: 0.95 }, { level: 0.99 }])
    assert.ok(sequentialSampleSize({ ...base, ...harder }) > n)
  assert.throws(() => sequentialSampleSize({ ...base, difference: 0 }), statsError('bad-option'))
  assert.throws(() => sequentialSampleSize({ ...base, difference: 1e-9 }), statsError('bad-option'))
})
