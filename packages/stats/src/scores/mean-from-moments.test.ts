import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meanFromMoments } from './mean-from-moments.ts'
import { meanOfScores } from './mean.ts'

test('moments give the same mean and interval as the answers themselves', () => {
  const answers = [4, 5, 3, 4, 1, 5, 5, 2]
  const kept = meanFromMoments(answers.length, answers.reduce((a, x) => a + x, 0), answers.reduce((a, x) => a + x * x, 0))
  const whole = meanOfScores(answers)
  assert.ok(Math.abs(kept.value - whole.value) < 1e-12)
  assert.ok(Math.abs(kept.interval.low - whole.interval.low) < 1e-9 && Math.abs(kept.interval.high - whole.interval.high) < 1e-9)
})

test('equal answers and a single one have no interval, and say so', () => {
  assert.throws(() => meanFromMoments(1_000_000, 700_000, 490_000), { code: 'constant' })
  assert.throws(() => meanFromMoments(1, 1, 1), { code: 'too-few' })
})
