import { test } from 'node:test'
import assert from 'node:assert/strict'
import { statsError } from '../testing/assertions.ts'
import type { Journey } from './journey.ts'
import { movedWithin, timeToNext } from './time-to-next.ts'

// Remission times in weeks under 6-MP (Freireich et al. 1963, Blood 21, 699–716); negative: censored.
const freireich = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35]
const journeys: Journey[] = freireich.map((t, i) => ({
  customer: `${i}`,
  steps: ['start', t > 0 ? 'relapse' : 'seen'],
  times: [100, 100 + Math.abs(t)],
}))

test('the curve equals R: survfit(Surv(time, status) ~ 1, conf.type = "log-log") on the 6-MP remission times', () => {
  const fit = timeToNext(journeys, 'start', 'relapse')
  const steps = fit.curve.points.filter((point) => point.events > 0)
  assert.deepEqual(
    steps.map((point) => Number(point.survival.toFixed(3))),
    [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448],
  )
  assert.deepEqual(
    steps.map((point) => Number(point.se.toFixed(4))),
    [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346],
  )
  assert.deepEqual(
    steps.map((point) => point.atRisk),
    [21, 17, 15, 12, 11, 7, 6],
  )
  assert.ok(Math.abs(steps[0].interval.low - 0.6197) < 5e-4 && Math.abs(steps[0].interval.high - 0.9516) < 5e-4)
  assert.deepEqual(fit.median, { value: 23, low: 13, high: undefined, level: 0.95 })
  assert.equal(fit.moved, 9)
})

test('the share that has moved within a time is one minus the curve', () => {
  const share = movedWithin(timeToNext(journeys, 'start', 'relapse'), 12)
  assert.ok(Math.abs(share.value - (1 - 0.7529)) < 5e-5)
  assert.equal(share.n, 21)
  assert.ok(share.interval.low < share.value && share.value < share.interval.high)
})

test('without censoring it is the plain share, and only the first step and the next one count', () => {
  const done = timeToNext(
    [
      { customer: 'a', steps: ['ask', 'act', 'ask', 'act'], times: [0, 2, 3, 9] },
      { customer: 'b', steps: ['act', 'ask', 'act'], times: [0, 1, 5] },
    ],
    'ask',
    'act',
  )
  assert.deepEqual(
    done.curve.points.map(({ time, survival }) => [time, survival]),
    [
      [2, 0.5],
      [4, 0],
    ],
  )
  assert.equal(movedWithin(done, 100).value, 1)
  assert.equal(movedWithin(done, 1).value, 0)
})

test('observedUntil gives customers without the step their full waiting time', () => {
  const fit = timeToNext(
    [
      { customer: 'a', steps: ['ask', 'act'], times: [0, 5] },
      { customer: 'b', steps: ['ask'], times: [1] },
    ],
    'ask',
    'act',
    { observedUntil: 10 },
  )
  assert.equal(fit.curve.points[0].survival, 0.5)
})

test('says what is wrong with its input', () => {
  assert.throws(() => timeToNext(journeys, 'begin', 'relapse'), statsError('too-few'))
  assert.throws(() => timeToNext(journeys, 'start', 'cure'), statsError('too-few'))
  assert.throws(() => timeToNext(journeys, 'start', 'relapse', { observedUntil: 101 }), statsError('bad-option'))
  assert.throws(() => movedWithin(timeToNext(journeys, 'start', 'relapse'), 40), statsError('out-of-range'))
})
