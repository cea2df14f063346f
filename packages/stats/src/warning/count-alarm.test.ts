import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { StatsError } from '../errors.ts'
import { seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import { countAlarm } from './count-alarm.ts'
import { fitCountBaseline } from './count-baseline.ts'
import { countForecast } from './count-forecast.ts'
import { predictiveTail, upperTail } from './count-tail.ts'
import { detectionDelay } from './detection-delay.ts'
import { onsetOfChange } from './onset.ts'
import { simulateCounts } from './simulate-counts.ts'

const sixWeeks = [
  4, 6, 5, 7, 9, 12, 3, 5, 4, 8, 6, 10, 14, 2, 6, 7, 5, 9, 8, 15, 4, 3, 8, 6, 7, 11, 13, 5, 7, 6, 9, 8, 12, 16, 4, 5, 9, 7,
  10, 9, 17, 6,
]

test('trend and weekday equal statsmodels 0.14 GLM(y, X, family=Poisson()) on six weeks', () => {
  const fit = fitCountBaseline(sixWeeks, { weekday: true, reweight: false })
  const reference = [1.631057, 0.189327, 0.278447, 0.269211, 0.421244, 0.639398, 1.018533, -0.278556]
  reference.forEach((value, i) => near(fit.coefficients[i], value, 5e-5))
  const errors = [0.18274146, 0.09519495, 0.24156757, 0.24170143, 0.23410253, 0.22500555, 0.21299452, 0.27527472]
  errors.forEach((value, i) => near(Math.sqrt(fit.covariance[i][i]), value, 5e-5))
  // Pearson's statistic over its degrees of freedom is 0.248: underdispersion is not taken for knowledge.
  assert.equal(fit.dispersion, 1)
  near(countForecast(fit, 42).expected, 6.231518, 5e-4)
  near(countForecast(fit, 42).variance, 6.231518 + 6.231518 ** 2 * 0.044923, 1e-3)
})

test('season and dispersion equal statsmodels on overdispersed counts', () => {
  const fit = fitCountBaseline(
    [2, 9, 1, 14, 3, 22, 8, 5, 0, 17, 6, 3, 12, 1, 25, 4, 2, 10, 7, 0, 15, 3, 19, 6, 1, 8, 30, 2],
    { season: 14, trend: false, reweight: false },
  )
  const reference = [2.1257068891724074, -0.003575874140047272, -0.0817708703099008]
  reference.forEach((value, i) => near(fit.coefficients[i], value, 5e-5))
  near(fit.dispersion, 8.299969984431947, 1e-3)
})

test('tail probabilities equal SciPy nbinom.sf and poisson.sf', () => {
  near(upperTail(12, 6, 12), 0.0717315673828125, 1e-12)
  near(upperTail(12, 6, 6), 0.020091963539444806, 1e-12)
  assert.equal(upperTail(0, 6, 6), 1)
  assert.ok(predictiveTail(30, 6, 12, 0.3) > upperTail(30, 6, 12))
})

test('a past outbreak neither raises what is expected nor hides the next one', () => {
  const counts = simulateCounts({ periods: 150, mean: 6, seed: 2 }).map((count, t) =>
    t >= 60 && t < 66 ? count + 40 : count,
  )
  near(countForecast(fitCountBaseline(counts, { trend: false }), 150).expected, 6, 0.7)
  assert.ok(countForecast(fitCountBaseline(counts, { trend: false, reweight: false }), 150).expected > 7)
})

test('a day of the week on which nothing ever happens, and a series without any event, have finite forecasts', () => {
  const closedOnSundays = fitCountBaseline(
    sixWeeks.map((count, t) => (t % 7 === 6 ? 0 : count)),
    { weekday: true },
  )
  assert.ok(countForecast(closedOnSundays, 48).expected < 0.2)
  const never = countForecast(
    fitCountBaseline(
      Array.from({ length: 50 }, () => 0),
      { trend: false },
    ),
    50,
  )
  near(never.expected, 0.01, 1e-9)
  assert.equal(never.interval.low, 0)
})

test('an outbreak is found, with the day it began and how many more there were', () => {
  const counts = simulateCounts({
    periods: 200,
    mean: 5,
    weekdays: [1, 1, 1, 1, 1.5, 2, 0.5],
    outbreak: { at: 190, ratio: 2.5 },
    seed: 3,
  })
  const alarm = countAlarm(counts, { weekday: true })
  assert.ok(alarm.p < 1e-6)
  assert.ok(alarm.onset.earliest <= 190 && 190 <= alarm.onset.latest)
  assert.ok(Math.abs(alarm.onset.since - 190) <= 2)
  assert.ok(
    alarm.ratio.interval.low > 1.5 &&
      alarm.ratio.interval.low < alarm.ratio.value &&
      alarm.ratio.value < alarm.ratio.interval.high,
  )
  assert.ok(alarm.excess.interval.low > 0)
  assert.ok(countAlarm(counts.slice(0, 190), { weekday: true }).p > 0.05)
})

test('a slow outbreak that no single day gives away is found by the long windows', () => {
  const counts = simulateCounts({ periods: 300, mean: 4, outbreak: { at: 275, ratio: 1.7 }, seed: 5 })
  assert.ok(countAlarm(counts, { windows: [1] }).p > 0.01)
  assert.ok(countAlarm(counts).p < 0.001)
})

test('looking down, a drop is found and a rise is not', () => {
  const counts = simulateCounts({ periods: 150, mean: 8, outbreak: { at: 140, ratio: 0.4 }, seed: 9 })
  const { p, excess, onset } = countAlarm(counts, { direction: 'down' })
  assert.ok(p < 1e-4 && excess.interval.high < 0)
  assert.ok(onset.earliest <= 140 && 140 <= onset.latest)
  assert.ok(countAlarm(counts).p > 0.05)
})

test('a step of a known size is placed where its likelihood is largest', () => {
  const { since, earliest, latest } = onsetOfChange([5, 4, 6, 5, 15, 14, 16], [5, 5, 5, 5, 5, 5, 5])
  assert.deepEqual([since, earliest, latest], [4, 4, 4])
  assert.equal(onsetOfChange([9, 9, 1, 1], [9, 9, 9, 9], { direction: 'down' }).since, 2)
})

test('a doubling of five a day is seen within two weeks, and false alarms stay near the threshold', () => {
  const { median, detected, falseAlarms } = detectionDelay(
    { history: 90, mean: 5, ratio: 2 },
    { runs: 30, horizon: 14, threshold: 0.01 },
  )
  assert.ok(median !== undefined && median <= 7)
  assert.ok(detected.value >= 0.9 && falseAlarms.value <= 0.1)
})

test('no series of counts makes a NaN', () => {
  const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 5000 })), {
    minLength: 15,
    maxLength: 80,
  })
  fc.assert(
    fc.property(counts, (series) => {
      const { p, ratio, excess } = countAlarm(series)
      for (const value of [
        p,
        ratio.value,
        ratio.interval.low,
        ratio.interval.high,
        excess.value,
        excess.interval.low,
        excess.interval.high,
      ])
        assert.ok(Number.isFinite(value), `${value} from ${series}`)
      assert.ok(p >= 0 && p <= 1)
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('negative binomial counts have the mean and the variance asked for', () => {
  const counts = simulateCounts({ periods: 40_000, mean: 5, dispersion: 3, random: seeded(8) })
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  near(mean, 5, 0.1)
  near(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length / mean, 3, 0.15)
})

test('says what is wrong with its input', () => {
  assert.throws(() => fitCountBaseline([]), statsError('empty'))
  assert.throws(() => fitCountBaseline([1, 2, 3]), statsError('too-few'))
  assert.throws(
    () => fitCountBaseline([1, 2, 3, -1, 2, 3, 4]),
    (e: StatsError) => e.code === 'out-of-range' && e.at === 'counts[3]',
  )
  assert.throws(() => fitCountBaseline([1, 2, 3, Number.NaN, 2, 3, 4]), statsError('not-finite'))
  assert.throws(() => fitCountBaseline(sixWeeks, { season: 365 }), statsError('too-few'))
  assert.throws(() => countAlarm(sixWeeks.slice(0, 12)), statsError('too-few'))
  assert.throws(() => countAlarm(sixWeeks, { windows: [0] }), statsError('bad-option'))
  assert.throws(() => countForecast(fitCountBaseline(sixWeeks), 5, 5), statsError('out-of-range'))
  assert.throws(() => onsetOfChange([1], [0]), statsError('out-of-range'))
  assert.throws(() => detectionDelay({ history: 60, mean: 5, ratio: 1 }), statsError('bad-option'))
})
