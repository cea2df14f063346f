import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOfTrend } from './trend-answer.ts'

const bucket = (mean: number, n = 100, half = 0.05) => ({ start: '2025-01-01', mean, low: mean - half, high: mean + half, n })

test('worse is said where the intervals of now and before keep clear', () => {
  const answer = answerOfTrend({ tone: [bucket(0.3), bucket(0.32), bucket(0.1)] })
  assert.ok(answer.kind === 'worse')
  assert.equal(answer.recent.mean, 0.1)
  assert.equal(Math.round(answer.before.mean * 100), 31)
})

test('a change within the uncertainty is steady', () => {
  assert.equal(answerOfTrend({ tone: [bucket(0.3), bucket(0.36)] }).kind, 'steady')
})

test('small periods are taken together until they hold enough scores', () => {
  const answer = answerOfTrend({ tone: Array.from({ length: 30 }, (_, i) => bucket(i < 20 ? 0.5 : -0.2, 12, 0.2)) })
  assert.ok(answer.kind === 'worse')
  assert.deepEqual([answer.recent.periods, answer.recent.n, answer.before.periods], [9, 108, 21])
})

test('where there are not a hundred on both sides, thirty will do; below that nothing is said', () => {
  const few = answerOfTrend({ tone: [bucket(0.3, 40), bucket(-0.9, 35)] })
  assert.ok(few.kind === 'worse' && few.recent.n === 35)
  assert.equal(answerOfTrend({ tone: [bucket(0.3), bucket(-0.9, 12)] }).kind, 'unsure')
  assert.equal(answerOfTrend({ tone: [bucket(0.3)] }).kind, 'unsure')
  assert.equal(answerOfTrend({ tone: [] }).kind, 'silent')
})
