import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOfTrend } from './trend-answer.ts'

const bucket = (mean: number, n = 100, half = 0.05) => ({ start: '2025-01-01', mean, low: mean - half, high: mean + half, n })

test('worse is said where the intervals of now and before keep clear', () => {
  const answer = answerOfTrend({ tone: [bucket(0.3), bucket(0.32), bucket(0.1)] })
  assert.ok(answer.kind === 'worse')
  assert.equal(answer.latest.mean, 0.1)
  assert.equal(Math.round(answer.before.mean * 100), 31)
})

test('a change within the uncertainty is steady', () => {
  assert.equal(answerOfTrend({ tone: [bucket(0.3), bucket(0.36)] }).kind, 'steady')
})

test('periods with few scores decide nothing', () => {
  const answer = answerOfTrend({ tone: [bucket(0.3), bucket(0.31), bucket(-0.9, 12)] })
  assert.ok(answer.kind === 'steady' && answer.latest.mean === 0.31)
  assert.equal(answerOfTrend({ tone: [bucket(0.3), bucket(-0.9, 12)] }).kind, 'unsure')
  assert.equal(answerOfTrend({ tone: [] }).kind, 'silent')
})

test('taken together, more scores make the time before surer', () => {
  const answer = answerOfTrend({ tone: [bucket(0.3), bucket(0.3), bucket(0.3), bucket(0.3), bucket(0.3)] })
  assert.ok(answer.kind === 'steady')
  assert.ok(Math.abs(answer.before.high - answer.before.low - 0.05) < 1e-9, 'four equal samples halve the interval')
})
