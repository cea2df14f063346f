import { test } from 'node:test'
import assert from 'node:assert/strict'
import { removalEffects, type OutcomePath } from './removal-effect.ts'
import { seeded } from '../random.ts'
import { statsError } from '../testing/assertions.ts'

test('the worked example of Bryl (analyzecore.com, 2016): removal effects 1/2, 1 and 1', () => {
  const { steps, conversionProbability } = removalEffects([
    { steps: ['C1', 'C2', 'C3'], converted: true, customers: 1 },
    { steps: ['C1'], converted: false },
    { steps: ['C2', 'C3'], converted: false },
  ])
  const effect = Object.fromEntries(steps.map((step) => [step.step, step.effect]))
  const share = Object.fromEntries(steps.map((step) => [step.step, step.share]))
  assert.ok(Math.abs(conversionProbability - 1 / 3) < 1e-12)
  assert.ok(Math.abs(effect.C1 - 0.5) < 1e-12 && Math.abs(effect.C2 - 1) < 1e-12 && Math.abs(effect.C3 - 1) < 1e-12)
  assert.ok(Math.abs(share.C1 - 0.2) < 1e-12 && Math.abs(share.C2 - 0.4) < 1e-12)
})

test('the worked example of Puzyrov (2019): conversion probability 0.8, without Google Ads 0.2, without mailing 0.4', () => {
  const { steps, conversionProbability } = removalEffects([
    { steps: ['google ads'], converted: true, customers: 2 },
    { steps: ['mailing'], converted: true },
    { steps: ['google ads', 'mailing'], converted: true },
    { steps: ['google ads'], converted: false },
  ])
  assert.ok(Math.abs(conversionProbability - 0.8) < 1e-12)
  assert.equal(steps[0].step, 'google ads')
  assert.ok(Math.abs(steps[0].effect - (1 - 0.2 / 0.8)) < 1e-12)
  assert.ok(Math.abs(steps[1].effect - (1 - 0.4 / 0.8)) < 1e-12)
})

test('the effect is what remains when the step is taken out of the chain and the chain is walked', () => {
  const random = seeded(7)
  const paths: OutcomePath[] = Array.from({ length: 300 }, () => ({
    steps: Array.from({ length: 1 + Math.floor(4 * random()) }, () => 'abcd'[Math.floor(4 * random())]),
    converted: random() < 0.4,
  }))
  const result = removalEffects(paths, { runs: 100 })
  for (const { step, effect } of result.steps)
    assert.ok(Math.abs(effect - (1 - withoutStep(paths, step) / withoutStep(paths, undefined))) < 1e-9)
})

/** Conversion probability by repeated multiplication instead of by the fundamental matrix. */
function withoutStep(paths: readonly OutcomePath[], removed: string | undefined): number {
  const next = new Map<string, Map<string, number>>()
  for (const { steps, converted } of paths) {
    const whole = ['start', ...steps, converted ? 'yes' : 'no']
    for (let i = 1; i < whole.length; i++) {
      const row = next.get(whole[i - 1]) ?? new Map<string, number>()
      next.set(whole[i - 1], row.set(whole[i], (row.get(whole[i]) ?? 0) + 1))
    }
  }
  let here = new Map([['start', 1]])
  let converted = 0
  for (let round = 0; round < 400; round++) {
    const there = new Map<string, number>()
    for (const [state, mass] of here) {
      const row = next.get(state)!
      const total = [...row.values()].reduce((sum, count) => sum + count, 0)
      for (const [to, count] of row) {
        if (to === 'yes') converted += (mass * count) / total
        else if (to !== 'no' && to !== removed) there.set(to, (there.get(to) ?? 0) + (mass * count) / total)
      }
    }
    here = there
  }
  return converted
}

test('the same seed gives the same intervals, and they hold the estimate', () => {
  const paths: OutcomePath[] = [
    { steps: ['a', 'b'], converted: true, customers: 40 },
    { steps: ['b'], converted: false, customers: 60 },
    { steps: ['a'], converted: true, customers: 20 },
  ]
  const once = removalEffects(paths, { seed: 3 })
  assert.deepEqual(once, removalEffects(paths, { seed: 3 }))
  for (const { effect, interval } of once.steps) assert.ok(interval.low <= effect && effect <= interval.high)
})

test('says what is wrong with its input', () => {
  assert.throws(() => removalEffects([]), statsError('empty'))
  assert.throws(() => removalEffects([{ steps: ['a'], converted: false }]), statsError('constant'))
  assert.throws(() => removalEffects([{ steps: ['a'], converted: true, customers: -1 }]), statsError('out-of-range'))
})
