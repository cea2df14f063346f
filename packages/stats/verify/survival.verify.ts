import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exponential, seeded, type Random } from '../src/random.ts'
import { coxRegression, kaplanMeier, logRank, restrictedMean, survivalAt } from '../src/survival/index.ts'
import { assertCovers, coverage } from '../src/testing/coverage.ts'

const RUNS = 2000

/** Lifetimes with the given rates, watched until a random time. */
function draw(random: Random, rates: readonly number[]) {
  const life = rates.map((rate) => exponential(random, rate))
  const watched = rates.map(() => 0.5 + 3 * random())
  return { time: life.map((t, i) => Math.min(t, watched[i])), event: life.map((t, i) => t <= watched[i]) }
}
const equal = Array.from({ length: 100 }, () => 0.7)

test('Kaplan–Meier intervals cover the true survival', () => {
  for (const band of ['log-log', 'plain'] as const) {
    const random = seeded(1)
    assertCovers(coverage(RUNS, () => {
      const curve = kaplanMeier(draw(random, equal), { band })
      return [0.3, 1].map((t) => [survivalAt(curve, t), Math.exp(-0.7 * t)] as const)
    }), band)
  }
})

test('restricted means cover the true area', () => {
  const random = seeded(2)
  const truth = (1 - Math.exp(-0.7 * 1.5)) / 0.7
  assertCovers(coverage(RUNS, () => [[restrictedMean(kaplanMeier(draw(random, equal)), 1.5), truth]]), 'mean')
})

test('the log-rank test rejects equal groups as often as it says', () => {
  const random = seeded(3)
  for (const k of [2, 4]) {
    let rejected = 0
    for (let i = 0; i < RUNS; i++) if (logRank(draw(random, equal), equal.map((_, j) => j % k)).p < 0.05) rejected++
    assert.ok(Math.abs(rejected / RUNS - 0.05) < 0.015, `${k} groups: ${rejected / RUNS}`)
  }
})

test('Cox coefficients cover the true effects, with whole-day ties too', () => {
  const truth = { a: 0.5, b: -0.3 }
  for (const days of [false, true]) {
    const random = seeded(4)
    assertCovers(coverage(RUNS, () => {
      const a = equal.map(() => random() - 0.5)
      const b = equal.map((_, i) => i % 2)
      const times = draw(random, equal.map((rate, i) => rate * Math.exp(truth.a * a[i] + truth.b * b[i])))
      const seen = days ? { ...times, time: times.time.map((t) => Math.ceil(t * 40)) } : times
      const { coefficients } = coxRegression(seen, { a, b })
      return coefficients.map(({ name, value, se }) => {
        const interval = { low: value - 1.959964 * se, high: value + 1.959964 * se, level: 0.95 }
        return [{ value, se, n: 100, interval, method: 'cox' }, truth[name as 'a' | 'b']] as const
      })
    }), `Cox${days ? ' with ties' : ''}`)
  }
})
