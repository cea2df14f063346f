import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { poisson } from '../poisson.ts'
import { seeded, type Random } from '../random.ts'
import { statsError } from '../testing/assertions.ts'
import { answersAlarm } from './answers-alarm.ts'
import { answersBefore, momentsWithin, type PeriodMoments } from './history-of-moments.ts'
import { pearsonTail } from './pearson-tail.ts'

/** Answers on five steps of tone, most of them pleasant: as skewed as real ones. `moved` are the odds from `at` on. */
function fiveSteps(random: Random, days: number, rate: number, change?: { at: number; odds: readonly number[] }): PeriodMoments {
  const usual = [0.05, 0.05, 0.1, 0.3, 0.5]
  const moments = { n: [] as number[], sum: [] as number[], squares: [] as number[], cubes: [] as number[] }
  for (let t = 0; t < days; t++) {
    const odds = change && t >= change.at ? change.odds : usual
    const tones = Array.from({ length: poisson(random, rate) }, () => {
      let u = random()
      return (Math.max(0, odds.findIndex((p) => (u -= p) < 0)) - 2) / 2
    })
    moments.n.push(tones.length)
    ;(['sum', 'squares', 'cubes'] as const).forEach((key, i) => moments[key].push(
      tones.reduce((all, x) => all + x ** (i + 1), 0),
    ))
  }
  return moments
}
const unhappy = [0.35, 0.25, 0.2, 0.1, 0.1]

test('the tail of a skewed sum is that of a gamma with its moments, and the normal one without skewness', () => {
  // Exponential, standardised: P(X ≥ 1 + z) = exp(−1 − z), skewness 2.
  for (const z of [0, 1, 3, 8]) assert.ok(Math.abs(pearsonTail(z, 2) / Math.exp(-1 - z) - 1) < 1e-9)
  assert.ok(Math.abs(pearsonTail(1.959963984540054, 0) - 0.025) < 1e-12)
  assert.equal(pearsonTail(-1.5, 2), 1)
})

test('what came before: mean, spread and skewness are those of the answers themselves', () => {
  const values = [1, 1, 0.5, -1, 0, 1, 0.5, 0.5]
  const each = (power: number) => Array.from({ length: 64 }, (_, t) => values[t % 8] ** power)
  const before = answersBefore({ n: each(0), sum: each(1), squares: each(2), cubes: each(3) }, 0, 64, [8])
  const mean = 3.5 / 8
  const variance = values.reduce((s, x) => s + (x - mean) ** 2, 0) / 8
  assert.ok(Math.abs(before.mean - mean) < 1e-12)
  assert.ok(Math.abs(before.sd - Math.sqrt((variance * 64) / 63)) < 1e-12)
  assert.ok(Math.abs(before.skewness * before.sd ** 3 - values.reduce((s, x) => s + (x - mean) ** 3, 0) / 8) < 1e-12)
  assert.equal(before.dispersion, 1)
})

test('answers that stay as they were raise an alarm no more often than p says, few or many a day, skewed as they are', () => {
  const random = seeded(3)
  for (const rate of [1, 5]) {
    const looks = Array.from({ length: 1_000 }, () => answersAlarm(fiveSteps(random, 200, rate)).p)
    for (const level of [0.05, 0.01]) {
      const share = looks.filter((p) => p <= level).length / looks.length
      assert.ok(share <= level * 1.2, `${share} of looks fell below ${level} at ${rate} answers a day`)
    }
    assert.ok(Math.min(...looks) > 1e-5)
  }
})

test('a fall is found within days, with its size and the day on which it began inside their intervals', () => {
  const random = seeded(8)
  let held = 0
  for (let run = 0; run < 40; run++) {
    const moments = fiveSteps(random, 203, 15, { at: 200, odds: unhappy })
    const { p, direction, onset, change } = answersAlarm(moments)
    assert.ok(p < 1e-3 && direction === 'down', `run ${run}: p ${p}`)
    if (onset.earliest <= 200 && onset.latest >= 200) held++
    assert.ok(change.interval.high < 0)
  }
  assert.ok(held >= 36, `${held} of 40 onsets held the day`)
})

test('a rare share that rises is found, on the day', () => {
  const n = Array.from({ length: 120 }, () => 50)
  const few = n.map((_, t) => (t % 5 === 0 ? 1 : 0))
  const of = (sum: number[]) => ({ n, sum, squares: sum, cubes: sum })
  const up = { share: true, directions: ['up'] } as const
  assert.ok(answersAlarm(of(few), up).p > 0.2)
  const risen = few.map((x, t) => (t >= 117 ? 5 : x))
  const { p, onset } = answersAlarm(of(risen), up)
  assert.ok(p < 1e-5)
  assert.equal(onset.since, 117)
})

test('a look at an earlier day sees nothing of what came after', () => {
  fc.assert(
    fc.property(fc.integer({ min: 120, max: 190 }), (now) => {
      const moments = fiveSteps(seeded(now), 200, 3)
      const cut = (values: ArrayLike<number>) => Array.from(values).slice(0, now)
      const earlier = { n: cut(moments.n), sum: cut(moments.sum), squares: cut(moments.squares), cubes: cut(moments.cubes) }
      assert.deepEqual(answersAlarm(moments, { now }), answersAlarm(earlier))
    }),
    { numRuns: 20 },
  )
})

test('says what is missing', () => {
  const nothing = { n: [0, 0], sum: [0, 0], squares: [0, 0], cubes: [0, 0] }
  assert.throws(() => answersAlarm(nothing), statsError('too-few'))
  assert.throws(() => answersAlarm(nothing, { windows: [0] }), statsError('bad-option'))
  const same = Array.from({ length: 100 }, () => 2)
  assert.throws(() => answersAlarm({ n: same, sum: same, squares: same, cubes: same }), statsError('constant'))
  assert.deepEqual(momentsWithin({ n: [1], sum: [2], squares: [4], cubes: [8] }, -3, 1), { n: 1, sum: 2, squares: 4, cubes: 8 })
})
