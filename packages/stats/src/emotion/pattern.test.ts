import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { statsError } from '../testing/assertions.ts'
import { journeyPattern } from './pattern.ts'
import { journeyPatternKinds, patternErrorRates, simulateJourneyTones } from './simulate.ts'

test('each kind of simulated journey is recognised with 200 customers', () => {
  for (const kind of journeyPatternKinds)
    assert.equal(journeyPattern(simulateJourneyTones(kind, { customers: 200, touchpoints: 5, seed: 4 })).verdict, kind)
})

test('a falling journey is progressive too, and says so', () => {
  const falling = simulateJourneyTones('progressive', { customers: 100, touchpoints: 4 }).map((row) => row.toReversed())
  const { verdict, direction, rise } = journeyPattern(falling)
  assert.deepEqual([verdict, direction], ['progressive', 'falling'])
  assert.ok(rise.value < -0.5)
})

test('a rise with a real setback on the way is not progressive', () => {
  const rows = simulateJourneyTones('progressive', { customers: 200, touchpoints: 5 }).map(([a, b, c, d, e]) => [
    a,
    b,
    Math.min(1, c + 0.6),
    d,
    e,
  ])
  const { claims, trend } = journeyPattern(rows)
  assert.ok(trend.p < 0.001)
  assert.equal(claims.progressive, 'excluded')
})

test('few customers give no verdict and a reason', () => {
  const { verdict, reason } = journeyPattern(simulateJourneyTones('scattered', { customers: 12, touchpoints: 4 }))
  assert.equal(verdict, 'not enough data')
  assert.match(reason, /more are needed/)
  assert.match(journeyPattern(simulateJourneyTones('progressive', { customers: 9, touchpoints: 4 })).reason, /at least 10/)
})

test('customers with a gap are left out and counted', () => {
  const rows: (number | null)[][] = simulateJourneyTones('consistent', { customers: 100, touchpoints: 3 })
  const result = journeyPattern([...rows, [0.1, null, 0.3], [null, null, null]])
  assert.deepEqual([result.customers, result.incomplete, result.verdict], [100, 2, 'consistent'])
})

test('the same tone everywhere is consistent, and no number is NaN', () => {
  const result = journeyPattern(Array.from({ length: 20 }, () => [0.5, 0.5, 0.5]))
  assert.equal(result.verdict, 'consistent')
  assert.equal(result.comovement, undefined)
  assert.doesNotMatch(JSON.stringify(result), /null/)
})

test('no input in range makes a NaN or an unexpected error', () => {
  const tone = fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom(-1, 0, 1))
  const rows = fc
    .integer({ min: 3, max: 5 })
    .chain((k) => fc.array(fc.array(tone, { minLength: k, maxLength: k }), { minLength: 2, maxLength: 25 }))
  fc.assert(
    fc.property(rows, (tones) => {
      const { comovement, restlessness, rise, trend } = journeyPattern(tones)
      const numbers = [
        rise.value,
        rise.se,
        trend.z,
        trend.p,
        restlessness.interval.low,
        restlessness.interval.high,
        comovement?.value ?? 0,
        comovement?.interval.low ?? 0,
      ]
      assert.ok(numbers.every(Number.isFinite), JSON.stringify({ numbers, tones }))
    }),
  )
})

test('the measured error rates add up, and 100 customers are seldom judged wrongly', () => {
  const rates = patternErrorRates({ customers: 100, touchpoints: 4, runs: 100 })
  for (const { wrong, right, undecided } of rates) {
    assert.ok(Math.abs(wrong.value + right.value + undecided.value - 1) < 1e-12)
    assert.ok(wrong.value <= 0.05 && right.value >= 0.9)
  }
})

test('says what is wrong with its input', () => {
  assert.throws(() => journeyPattern([]), statsError('empty'))
  assert.throws(() => journeyPattern([[0.1, 0.2]]), statsError('too-few'))
  assert.throws(
    () =>
      journeyPattern([
        [0.1, 0.2, 0.3],
        [0.1, 0.2],
      ]),
    statsError('shape'),
  )
  assert.throws(() => journeyPattern([[0.1, 0.2, 3]]), statsError('out-of-range'))
  assert.throws(() => journeyPattern([[0.1, null, 0.3]]), statsError('too-few'))
  assert.throws(() => journeyPattern([[0.1, 0.2, 0.3]], { margin: 2 }), statsError('bad-option'))
  assert.throws(() => simulateJourneyTones('parallel', { customers: 5, touchpoints: 2 }), statsError('bad-option'))
})
