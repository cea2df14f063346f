import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { StatsError } from '../errors.ts'
import { near, statsError } from '../testing/assertions.ts'
import { clarity, clarityOfCounts, memorableShare } from './clarity.ts'
import { meanPeakEnd, peakEnd } from './peak-end.ts'
import { toneSlope } from './slope.ts'

test('clarity equals R agrmt: consensus(c(30, 40, 210, 130, 530, 50, 10)) = 0.7256876', () => {
  const tones = [30, 40, 210, 130, 530, 50, 10].flatMap((count, i) => Array.from({ length: count }, () => (i - 3) / 3))
  near(clarity(tones).value, 0.7256876, 5e-8)
})

test('clarity of counted tones is that of the tones, whatever their order', () => {
  const counts = [30, 40, 210, 130, 530, 50, 10]
  const scale = counts.map((_, i) => (i - 3) / 3)
  const one = clarity(scale.flatMap((tone, i) => Array.from({ length: counts[i] }, () => tone)))
  const counted = clarityOfCounts(scale, counts)
  near(counted.value, one.value, 1e-12)
  near(counted.interval.low, one.interval.low, 1e-12)
  near(counted.interval.high, one.interval.high, 1e-12)
  assert.equal(counted.n, 1000)
  assert.throws(() => clarityOfCounts([0, 1], [1]), statsError('shape'))
  assert.throws(() => clarityOfCounts([0, 1], [1, 0]), statsError('too-few'))
})

test('clarity is 1 when all feel the same and 0 when they are split between the ends', () => {
  assert.equal(clarity([0.3, 0.3, 0.3]).value, 1)
  near(clarity([-1, 1, -1, 1]).value, 0, 1e-12)
})

test('clarity stays in 0…1 with finite bounds, whatever the tones', () => {
  const tone = fc.double({ min: -1, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(tone, { minLength: 2, maxLength: 30 }), (tones) => {
      const { value, se, interval } = clarity(tones)
      assert.ok(
        value >= 0 && value <= 1 && interval.low <= value + 1e-12 && interval.high >= value - 1e-12 && Number.isFinite(se),
      )
    }),
  )
})

test('the memorable share counts feelings at least as intense as asked', () => {
  assert.equal(memorableShare([0.2, 0.5, 0.9, 0.9]).value, 0.75)
  assert.equal(memorableShare([0.2, 0.5, 0.9, 0.9], { from: 0.8 }).value, 0.5)
})

test('peak and end: the strongest feeling and the last, whatever lies between', () => {
  assert.deepEqual(
    peakEnd([
      { tone: 0.2, intensity: 0.9 },
      { tone: -0.8, intensity: 0.9 },
      { tone: 0.4, intensity: 0.5 },
    ]),
    { peakAt: 1, peak: -0.8, end: 0.4, value: -0.2 },
  )
  assert.equal(peakEnd([{ tone: 0.6, intensity: 0.5 }]).value, 0.6)
  const mean = meanPeakEnd([[{ tone: 0.6, intensity: 0.5 }], [{ tone: 0.2, intensity: 0.5 }]])
  near(mean.value, 0.4, 1e-12)
  assert.equal(mean.n, 2)
})

test('the slope is the mean of the customers’ own', () => {
  const slope = toneSlope([
    [0, 0.2, 0.4],
    [-0.1, 0.1, 0.2],
  ])
  near(slope.value, 0.175, 1e-12)
  // t with one degree of freedom: 12.7062 × 0.025
  near(slope.interval.high - slope.value, 12.7062 * 0.025, 1e-4)
})

test('says what is wrong with its input', () => {
  assert.throws(() => clarity([0.1]), statsError('too-few'))
  assert.throws(() => clarity([0.1, 2]), statsError('out-of-range'))
  assert.throws(() => memorableShare([]), statsError('empty'))
  assert.throws(() => peakEnd([]), statsError('empty'))
  assert.throws(
    () => toneSlope([[0.1, 0.2], [0.1]]),
    (e: StatsError) => e.code === 'too-few' && e.at === 'journeys[1]',
  )
})
