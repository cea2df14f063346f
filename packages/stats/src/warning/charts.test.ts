import { test } from 'node:test'
import assert from 'node:assert/strict'
import { statsError } from '../testing/assertions.ts'
import { cusum, ewma } from './charts.ts'
import { cusumLimit, cusumRunLength, ewmaLimit, ewmaRunLength } from './run-length.ts'

const shifts = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4]
// Montgomery (2013), table 9.1: mean 10 and standard deviation 1, from the 21st observation on mean 11.
const montgomery = [
  9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62, 10.31, 8.52,
  10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
]

test('CUSUM run lengths are those of the published table for k = 0.5, h = 4 and 5 (Montgomery 2013, table 9.3)', () => {
  const published = {
    4: [168, 74.2, 26.6, 13.3, 8.38, 4.75, 3.34, 2.62, 2.19, 1.71],
    5: [465, 139, 38, 17, 10.4, 5.75, 4.01, 3.11, 2.57, 2.01],
  }
  for (const [h, lengths] of Object.entries(published))
    shifts.forEach((shift, i) => assert.equal(Number(cusumRunLength(0.5, Number(h), shift).toPrecision(3)), lengths[i]))
})

test('EWMA run lengths are those of Lucas & Saccucci (1990), as in Montgomery (2013), table 9.11', () => {
  const published: [number, number, number[]][] = [
    [0.4, 3.054, [500, 224, 71.2, 28.4, 14.3, 5.9, 3.5, 2.5, 2, 1.4]],
    [0.25, 2.998, [500, 170, 48.2, 20.1, 11.1, 5.5, 3.6, 2.7, 2.3, 1.7]],
    [0.2, 2.962, [500, 150, 41.8, 18.2, 10.5, 5.5, 3.7, 2.9, 2.4, 1.9]],
    [0.1, 2.814, [500, 106, 31.3, 15.9, 10.3, 6.1, 4.4, 3.4, 2.9, 2.2]],
    [0.05, 2.615, [500, 84.1, 28.8, 16.4, 11.4, 7.1, 5.2, 4.2, 3.5, 2.7]],
  ]
  for (const [lambda, limit, lengths] of published)
    shifts.forEach((shift, i) => {
      const length = ewmaRunLength(lambda, limit, shift)
      assert.ok(
        Math.abs(length - lengths[i]) <= Math.max(0.1, 0.005 * length),
        `λ ${lambda}, shift ${shift}: ${length}, published ${lengths[i]}`,
      )
    })
})

test('limits are found from the wanted run length: R spc xcusum.crit(0.5, 500) = 4.389 for one side; λ = 0.1 gives 2.814', () => {
  assert.equal(cusumLimit(0.5, 500, 'up').toFixed(3), '4.389')
  assert.equal(ewmaLimit(0.1, 500).toFixed(3), '2.814')
  assert.ok(Math.abs(cusumRunLength(0.77, cusumLimit(0.77, 370)) - 370) < 0.01)
})

test('Montgomery’s CUSUM example 9.1 alarms at observation 29 and dates the shift to the 23rd', () => {
  const chart = cusum(montgomery, { target: 10, sd: 1 })
  assert.deepEqual(chart.alarms, [{ at: 28, direction: 'up', since: 22 }])
  assert.ok(Math.abs(chart.upper[28] - 5.28) < 1e-9)
  assert.equal(Math.round(chart.inControlRunLength), 465)
})

test('EWMA of the same data (λ = 0.1, L = 2.7) starts at 9.945, 9.7495 and alarms where it first passes 10.62', () => {
  const chart = ewma(montgomery, { target: 10, sd: 1 }, { lambda: 0.1, limit: 2.7 })
  assert.ok(Math.abs(10 + chart.upper[0] - 9.945) < 1e-9 && Math.abs(10 + chart.upper[1] - 9.7495) < 1e-9)
  assert.equal(
    chart.alarms[0].at,
    chart.upper.findIndex((point) => point > 0.62),
  )
  assert.equal(chart.alarms[0].since, 19)
})

test('a one-sided chart ignores the other side, and a fall is found like a rise', () => {
  const falling = montgomery.map((value) => 20 - value)
  assert.equal(cusum(falling, { target: 10, sd: 1 }).alarms[0].direction, 'down')
  assert.equal(cusum(falling, { target: 10, sd: 1 }, { sides: 'up' }).alarms.length, 0)
})

test('says what is wrong with its input', () => {
  assert.throws(() => cusum([], { target: 0, sd: 1 }), statsError('empty'))
  assert.throws(() => cusum([1e300], { target: 0, sd: 1e-100 }), statsError('out-of-range'))
  assert.throws(() => cusum([1], { target: 0, sd: 0 }), statsError('out-of-range'))
  assert.throws(() => ewma([Number.NaN], { target: 0, sd: 1 }), statsError('not-finite'))
  assert.throws(() => ewma([1], { target: 0, sd: 1 }, { lambda: 2 }), statsError('bad-option'))
  assert.throws(() => cusumLimit(0.5, 1), statsError('bad-option'))
})
